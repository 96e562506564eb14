/** Keeps the time that work on tickets took. */
@NullMarked
package io.millwright.ticket.time.internal;

import org.jspecify.annotations.NullMarked;
