/** The time that work on tickets took: within a contract or beyond it, and what of it is billed. */
@Version("1.0.0")
@Export
@NullMarked
package io.millwright.ticket.time;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
