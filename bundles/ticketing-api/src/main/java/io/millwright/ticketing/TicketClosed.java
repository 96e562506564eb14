package io.millwright.ticketing;

import io.millwright.bus.Fact;
import java.time.Instant;

/**
 * A ticket is over.
 *
 * @param ticket its id
 * @param number for people
 * @param customer whose
 * @param machine where; empty for none
 * @param cause of the alarm it was about; empty for none
 * @param state closed or cancelled
 * @param by the login of who ended it
 */
public record TicketClosed(
    String ticket,
    String number,
    String customer,
    String machine,
    String cause,
    TicketState state,
    String by,
    Instant at)
    implements Fact {}
