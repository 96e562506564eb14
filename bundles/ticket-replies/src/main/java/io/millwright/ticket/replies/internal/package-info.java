/** Keeps what is often answered at tickets. */
@NullMarked
package io.millwright.ticket.replies.internal;

import org.jspecify.annotations.NullMarked;
