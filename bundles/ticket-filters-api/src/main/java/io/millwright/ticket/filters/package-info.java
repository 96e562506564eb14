/** Filters of the list of tickets that people keep by name, for themselves or for the desk. */
@Version("1.0.0")
@Export
@NullMarked
package io.millwright.ticket.filters;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
