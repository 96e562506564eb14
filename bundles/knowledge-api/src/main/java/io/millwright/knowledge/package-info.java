/** What people should know who ask, and who answer. */
@Version("1.0.0")
@Export
@NullMarked
package io.millwright.knowledge;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
