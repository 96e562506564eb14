/** Files that people attach to tickets: checked by what is in them, never run, never shown. */
@Version("1.0.0")
@Export
@NullMarked
package io.millwright.ticket.files;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
