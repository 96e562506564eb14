/** The record of what was done: appended, never changed, and provably whole (E-56, Z-25, Z-81). */
@Version("1.1.0")
@Export
@NullMarked
package io.millwright.audit;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
