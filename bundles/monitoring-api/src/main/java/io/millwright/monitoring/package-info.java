/**
 * The stoplight of a machine (Z-92), the alarms it is folded from, and what people do with them.
 */
@Version("1.6.0")
@Export
@NullMarked
package io.millwright.monitoring;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
