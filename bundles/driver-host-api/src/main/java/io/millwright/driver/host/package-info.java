/** What the platform knows of its drivers and the files that configure them. */
@Version("1.2.0")
@Export
@NullMarked
package io.millwright.driver.host;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
