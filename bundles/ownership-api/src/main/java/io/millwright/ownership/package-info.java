/**
 * Whose data it is: who keeps some of it, who uses it, taking it out, and its deletion (Z-22, Z-23,
 * Z-25, Z-53, Z-63, Z-70).
 */
@Version("1.1.0")
@Export
@NullMarked
package io.millwright.ownership;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
