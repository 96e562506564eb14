package io.millwright.contract;

import io.millwright.bus.Fact;
import java.time.Instant;

/**
 * A date of a contract is near: a reminder.
 *
 * @param contract which
 * @param customer whose
 * @param name what kind of date, as in {@link Standing.Date}
 * @param subject of what; may be empty
 * @param on the day, as ISO 8601 writes it
 * @param days how many are left
 * @param clause what says so
 * @param words for a person, in English
 */
public record ContractDateNeared(
    String contract,
    String customer,
    String name,
    String subject,
    String on,
    long days,
    String clause,
    String words,
    Instant at)
    implements Fact {}
