/** The stoplight of a machine (Z-92), and the causes it is folded from. */
@Version("1.0.0")
@Export
@NullMarked
package io.millwright.monitoring;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
