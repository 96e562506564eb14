package io.millwright.ticketing;

import io.millwright.bus.Fact;
import java.time.Instant;

/**
 * A ticket was opened.
 *
 * @param ticket its id
 * @param number for people
 * @param customer whose
 * @param machine where; empty for none
 * @param priority as {@code SlaRow.Priority} names it
 * @param by the login of who opened it
 */
public record TicketOpened(
    String ticket,
    String number,
    String customer,
    String machine,
    TicketKind kind,
    String priority,
    String title,
    String by,
    Instant at)
    implements Fact {}
