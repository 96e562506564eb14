/** The SQL of what is often answered. */
@NullMarked
package io.millwright.ticket.replies.internal.db;

import org.jspecify.annotations.NullMarked;
