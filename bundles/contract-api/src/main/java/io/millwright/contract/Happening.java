package io.millwright.contract;

import io.millwright.access.AccountId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Something that happened to a contract. Never changed: what was wrong is struck, and said again.
 *
 * @param id forever the same
 * @param what what happened
 * @param by who wrote it down
 * @param struck who struck it; empty while it counts
 */
public record Happening(String id, What what, Act by, Optional<Act> struck) {
  /** What can happen. */
  public enum Kind {
    /** The package was activated (Z-58), or its order (E-23). */
    ACTIVATED,
    /** The licence was delivered (E-23). */
    DELIVERED,
    /** The order was confirmed: the main date (H-47). */
    ORDER_CONFIRMED,
    /** A start was agreed in writing; it goes before all others (E-23). */
    START_AGREED,
    /** An invoice; the subject is its number. */
    INVOICED,
    /** The invoice of the subject was paid. */
    PAID,
    /** A reminder of the invoice of the subject (Z-74). */
    REMINDED,
    /** Reasons against the invoice of the subject (Z-55). */
    INVOICE_OBJECTED,
    /** Blocked for security reasons (Z-73). */
    SECURITY_BLOCKED,
    /** The block for security was lifted. */
    SECURITY_LIFTED,
    /** Terminated to the end of a term (Z-59). */
    TERMINATED,
    /** Terminated for cause, at once (Z-60). */
    TERMINATED_FOR_CAUSE,
    /** The yearly fee is to change (Z-57). */
    FEE_CHANGE_ANNOUNCED,
    /** Another provider is to be used (Z-33). */
    PROVIDER_ANNOUNCED,
    /** An important reason against the provider of the subject (Z-34). */
    PROVIDER_OBJECTED,
    /** A licence key for fewer seats; the amount is how many (E-73). */
    LICENCE_KEY_ISSUED,
    /** The licence key of the subject was activated. */
    LICENCE_KEY_ACTIVATED,
    /** The key was not activated: the vendor ended support. */
    LICENCE_KEY_SUPPORT_ENDED,
    /** The key was not activated: support goes on for the existing seats, against payment. */
    LICENCE_KEY_CONTINUED,
    /** The contract was adjusted to the new site of the machine of the subject (H-50). */
    RELOCATION_AGREED,
    /** Consent that the third party in the note enters for the machine of the subject (Z-64). */
    SALE_CONSENTED,
    /** Series production of the machine of the subject ended (H-48). */
    SERIES_ENDED,
    /** The version of the subject was released. */
    RELEASED,
    /**
     * The hotfix of the subject was provided: least tests, highest risk (E-9). The note is the
     * planned release that contains it and replaces it.
     */
    HOTFIX_PROVIDED,
    /** The version of the subject was handed over (H-22). */
    PROVIDED,
    /** The risk of patches that the note names was accepted (E-65). */
    RISK_ACCEPTED,
    /**
     * Other conditions hold: the version of the package in the subject, for the note's reason
     * (E-2).
     */
    CONDITIONS_CHANGED
  }

  /**
   * What happened.
   *
   * @param day from which on it counts
   * @param subject which invoice, machine, version, key; may be empty
   * @param amount how many; 0 if that says nothing
   * @param note in words; may be empty
   */
  public record What(Kind kind, LocalDate day, String subject, long amount, String note) {}

  /**
   * What a person did.
   *
   * @param account whose
   * @param login its login then
   * @param at when
   */
  public record Act(AccountId account, String login, Instant at) {}

  /** Whether it counts on a day. */
  public boolean counts(LocalDate today) {
    return struck.isEmpty() && !what.day().isAfter(today);
  }
}
