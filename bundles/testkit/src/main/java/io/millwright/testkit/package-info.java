/** What tests share: fakes, clocks, configurations, the contract of drivers. Test scope only. */
@Version("1.0.0")
@Export
@NullMarked
package io.millwright.testkit;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
