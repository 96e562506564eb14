package io.millwright.contract;

import io.millwright.bus.Fact;
import java.time.Instant;

/**
 * A contract came into another state, or its terms were changed.
 *
 * @param contract which
 * @param customer whose
 * @param from before; the same as {@code to} of one that is new, or in force on other terms
 * @param to now
 * @param clause what says so
 * @param words for a person, in English
 */
public record ContractStateChanged(
    String contract,
    String customer,
    Standing.State from,
    Standing.State to,
    String clause,
    String words,
    Instant at)
    implements Fact {}
