package io.millwright.ticket.time;

/**
 * What the contract made of a piece of work.
 *
 * @param contract which; empty if the customer has none for it
 * @param clause what says so; empty without a contract
 * @param words for a person, in English
 * @param budget what it is counted in; empty if it is not counted
 * @param inside minutes that the contract covers
 * @param billable minutes that the customer pays for, at time and material (E-72, H-43)
 * @param offHours minutes outside the hours of the contract's calendar (H-44); 0 without a contract
 */
public record Charge(
    String contract,
    String clause,
    String words,
    String budget,
    long inside,
    long billable,
    long offHours) {
  /** Of work that does not count. */
  public static final Charge NOTHING = new Charge("", "", "", "", 0, 0, 0);
}
