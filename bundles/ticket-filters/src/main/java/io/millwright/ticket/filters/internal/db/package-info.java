/** The SQL of saved filters. */
@NullMarked
package io.millwright.ticket.filters.internal.db;

import org.jspecify.annotations.NullMarked;
