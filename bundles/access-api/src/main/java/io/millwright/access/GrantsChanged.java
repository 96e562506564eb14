package io.millwright.access;

import io.millwright.bus.Fact;
import java.time.Instant;

/**
 * What an account may do, or whether it lets in, is not what it was: whoever keeps a {@link Caller}
 * or {@link Sight} of it for longer than a request takes it anew.
 *
 * @param account which; it may be gone
 * @param at when
 */
public record GrantsChanged(AccountId account, Instant at) implements Fact {}
