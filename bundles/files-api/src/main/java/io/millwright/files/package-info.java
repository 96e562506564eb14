/**
 * The files in {@code etc} that people edit on pages and by hand: read with line and rule of each
 * fault, written at once or not at all, and kept as they were before each change. Thread-safe where
 * not said otherwise. Blocks on the file system.
 */
@Version("1.1.0")
@Export
@NullMarked
package io.millwright.files;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
