package io.millwright.ticketing;

import io.millwright.bus.Fact;
import io.millwright.contract.SlaRow;
import java.time.Instant;

/**
 * Of the time that a promise gives, a part is used up; told once for each.
 *
 * @param ticket its id
 * @param number for people
 * @param customer whose
 * @param machine where; empty for none
 * @param assignee the login of who looks after it; empty for nobody
 * @param clock what was promised
 * @param percent 50, 75 or 100; of several that passed unseen the last
 * @param due the deadline
 */
public record DeadlineNeared(
    String ticket,
    String number,
    String customer,
    String machine,
    String title,
    String assignee,
    SlaRow.Clock clock,
    int percent,
    Instant due,
    Instant at)
    implements Fact {}
