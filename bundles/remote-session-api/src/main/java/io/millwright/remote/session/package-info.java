/**
 * Work at a machine from afar: opened by the customer only, for a time only, and proved closed
 * (Z-119 to Z-126). An organisational aid, never a safety function.
 */
@Version("1.5.0")
@Export
@NullMarked
package io.millwright.remote.session;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
