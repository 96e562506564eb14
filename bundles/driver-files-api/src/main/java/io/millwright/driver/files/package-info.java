/**
 * What several drivers need to read their own files beside their configuration: JSON whose every
 * fault is told with file, line, key, value and rule, and secrets that stand in files of their own.
 * Thread-safe where not said otherwise. May block on the file system.
 */
@Version("1.0.0")
@Export
@NullMarked
package io.millwright.driver.files;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
