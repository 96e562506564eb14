/** Keeps filters of the list of tickets. */
@NullMarked
package io.millwright.ticket.filters.internal;

import org.jspecify.annotations.NullMarked;
