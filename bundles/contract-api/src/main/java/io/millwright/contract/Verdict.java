package io.millwright.contract;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether something may be had, and the clause that says so.
 *
 * @param granted whether it may
 * @param contract by which contract; empty if there is none
 * @param clause for instance {@code ZOOM 3.3}; empty only if there is no contract
 * @param words for a person, in English: {@code not covered: training, ZOOM 3.3}
 * @param left what is left of the budget it is counted in; empty if it is not counted
 * @param remarks what does not refuse it and should be known, each with its clause
 */
public record Verdict(
    boolean granted,
    Optional<String> contract,
    String clause,
    String words,
    Optional<Left> left,
    List<String> remarks) {
  /** Keeps a copy. */
  public Verdict {
    remarks = List.copyOf(remarks);
  }

  /**
   * What is left.
   *
   * @param budget its code
   * @param subject for what; empty if it is one for the contract's year
   * @param count what is counted
   * @param all how much there was
   * @param spent how much of that is spent
   */
  public record Left(
      String budget, String subject, ServicePackage.Count count, long all, long spent) {
    /** How much can still be spent. */
    public long rest() {
      return Math.max(0, all - spent);
    }
  }

  /**
   * Something that was spent.
   *
   * @param contract of which
   * @param reference what for: a ticket, a visit; unique within the contract
   * @param budget its code
   * @param subject as in {@link Left}
   * @param amount how much
   * @param login who spent it
   * @param at when
   * @param givenBack when it was given back; empty while it counts
   */
  public record Spending(
      String contract,
      String reference,
      String budget,
      String subject,
      long amount,
      String login,
      Instant at,
      Optional<Instant> givenBack) {}
}
