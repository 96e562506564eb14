package io.millwright.ticket.feedback;

import java.time.Instant;

/**
 * What somebody thought of the work on a ticket.
 *
 * @param grade 1, not at all content, to 5, fully
 * @param words at most 2,000 characters; may be empty
 * @param login who gave it
 * @param at when it was first given
 * @param changed when it was changed last; the same if it was not
 */
public record Feedback(int grade, String words, String login, Instant at, Instant changed) {}
