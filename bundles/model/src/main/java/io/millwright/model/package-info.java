/**
 * Nouns that every part of Millwright shares: machines, signals, values with their units, readings,
 * events and gaps. All types are immutable and thread-safe; all times are {@link java.time.Instant}
 * (UTC). Nothing here knows a protocol, a database or a screen.
 */
@Version("1.4.0")
@Export
@NullMarked
package io.millwright.model;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
