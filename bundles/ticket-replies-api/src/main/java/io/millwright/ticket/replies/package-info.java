/** What people often answer at tickets, by name, for themselves or for the desk. */
@Version("1.0.0")
@Export
@NullMarked
package io.millwright.ticket.replies;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
