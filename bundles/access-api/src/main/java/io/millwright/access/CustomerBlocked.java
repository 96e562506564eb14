package io.millwright.access;

import io.millwright.bus.Fact;
import java.time.Instant;

/**
 * None of a customer's people is let in any more; their sessions have ended (Z-73).
 *
 * @param customer which
 * @param reason in words, for the contact
 * @param at when
 */
public record CustomerBlocked(String customer, String reason, Instant at) implements Fact {}
