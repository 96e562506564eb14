/** A machine's past: curves, events, and the gaps in them. */
@Version("1.4.0")
@Export
@NullMarked
package io.millwright.history;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
