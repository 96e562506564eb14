/** The SQL of feedback. */
@NullMarked
package io.millwright.ticket.feedback.internal.db;

import org.jspecify.annotations.NullMarked;
