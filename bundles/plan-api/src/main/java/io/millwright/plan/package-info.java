/** What is planned on machines: works that come again and again, when they are due, what came. */
@Version("1.0.0")
@Export
@NullMarked
package io.millwright.plan;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
