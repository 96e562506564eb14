package io.millwright.access;

import io.millwright.bus.Fact;
import java.time.Instant;

/**
 * A customer's people are let in again: the block was lifted.
 *
 * @param customer which
 * @param at when
 */
public record CustomerUnblocked(String customer, Instant at) implements Fact {}
