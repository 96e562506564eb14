/** Keeps what customers thought of the work on their tickets. */
@NullMarked
package io.millwright.ticket.feedback.internal;

import org.jspecify.annotations.NullMarked;
