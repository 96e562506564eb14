/** The SQL of the time that work on tickets took. */
@NullMarked
package io.millwright.ticket.time.internal.db;

import org.jspecify.annotations.NullMarked;
