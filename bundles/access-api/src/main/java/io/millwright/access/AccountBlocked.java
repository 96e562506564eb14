package io.millwright.access;

import io.millwright.bus.Fact;
import java.time.Instant;

/**
 * An account lets nobody in any more; its sessions and tokens have ended.
 *
 * @param account which
 * @param login its login, for people
 * @param customer whose people they belong to; empty for the platform's own
 * @param reason in words
 * @param at when
 */
public record AccountBlocked(
    AccountId account, String login, String customer, String reason, Instant at) implements Fact {}
