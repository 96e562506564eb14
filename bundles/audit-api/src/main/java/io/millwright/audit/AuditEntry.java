package io.millwright.audit;

import java.time.Instant;

/**
 * A deed as it stands in the chain.
 *
 * @param number from 1 on, without a hole
 * @param time by the site's clock, whole milliseconds. It can go back where the clock was set back;
 *     the number never does
 * @param deed what was done
 * @param hash SHA-256 over the entry and the hash of the one before it, 64 hexadecimal digits;
 *     {@code docs/audit.md} says how
 */
public record AuditEntry(long number, Instant time, Deed deed, String hash) {}
