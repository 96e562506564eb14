package io.millwright.ticketing;

import io.millwright.bus.Fact;

/**
 * A ticket has a new entry in its history.
 *
 * @param ticket its id
 * @param number for people
 * @param customer whose
 * @param machine where; empty for none
 * @param openedBy the login of who opened it
 * @param assignee the login of who looks after it; empty for nobody
 * @param event the entry; an internal one is for the vendor's people only
 */
public record TicketChanged(
    String ticket,
    String number,
    String customer,
    String machine,
    String title,
    String openedBy,
    String assignee,
    TicketEvent event)
    implements Fact {}
