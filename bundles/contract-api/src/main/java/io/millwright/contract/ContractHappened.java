package io.millwright.contract;

import io.millwright.bus.Fact;
import java.time.Instant;

/**
 * Something was written down that happened to a contract.
 *
 * @param contract which
 * @param customer whose
 * @param kind what
 * @param day from which on it counts, as ISO 8601 writes it
 * @param subject which invoice, machine, version, key; may be empty
 * @param note in words; may be empty
 * @param by the login of who wrote it down; {@code Deed.PLATFORM} if nobody did
 */
public record ContractHappened(
    String contract,
    String customer,
    Happening.Kind kind,
    String day,
    String subject,
    String note,
    String by,
    Instant at)
    implements Fact {}
