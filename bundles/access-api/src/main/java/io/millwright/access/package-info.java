/** Who somebody is, and what they may do where (Z-3, Z-7, Z-20, Z-21, Z-48, Z-81). */
@Version("1.6.0")
@Export
@NullMarked
package io.millwright.access;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
