package io.millwright.ticket.files;

import java.time.Instant;

/**
 * A file at a ticket.
 *
 * @param id names it; tells nothing
 * @param ticket the id of the ticket
 * @param name as it was sent, without folders; 1 to 120 characters
 * @param mediaType by what is in it
 * @param bytes its length
 * @param hash the SHA-256 of its content, in small hexadecimal digits
 * @param login who attached it
 * @param internal whether it is for the vendor's people only
 */
public record TicketFile(
    String id,
    String ticket,
    String name,
    String mediaType,
    long bytes,
    String hash,
    String login,
    Instant at,
    boolean internal) {}
