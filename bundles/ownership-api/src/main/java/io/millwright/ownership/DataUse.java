package io.millwright.ownership;

import io.millwright.model.MachineId;
import io.millwright.ownership.Deletion.Act;
import java.time.Instant;
import java.util.Optional;

/**
 * An entry of the ledger: what one machine's data was wanted for, and whether it could be had.
 * Somebody who asks for many machines makes an entry for each.
 *
 * @param use the same for all machines that were asked for at once
 * @param machine whose data
 * @param customer whose machine it was then
 * @param wanted for whom, what for, and under which clause
 * @param ruling what came of it
 * @param listing the number of the listing that allowed it; empty if none did
 * @param asked by whom and when
 * @param taken when the data last left; empty before
 */
public record DataUse(
    String use,
    MachineId machine,
    String customer,
    Wanted wanted,
    Ruling ruling,
    String listing,
    Act asked,
    Optional<Instant> taken) {
  /** What data may be used for. */
  public enum Purpose {
    /** To recommend the customer what can be better (Z-23). */
    RECOMMENDATION,
    /** To look after the machine. */
    SUPPORT,
    /** Merged with others' so that nobody is to be recognised (Z-24). */
    MARKET_INFORMATION
  }

  /** Who gets it. */
  public enum Recipient {
    /** The people of who runs the platform. */
    OWN_PEOPLE,
    /** Anybody else but the customer. */
    THIRD_PARTY
  }

  /** What came of it. */
  public enum Ruling {
    /** The machine is listed. */
    ALLOWED("1.5 (1)"),
    /** The machine is not listed, or not now. */
    NOT_LISTED("1.5 (1)"),
    /** The machine is listed under another clause than the one that was named. */
    OTHER_CLAUSE("1.5 (1)"),
    /** Nobody hands machine data to third parties (Z-25). */
    THIRD_PARTY("1.5 (2)");

    private final String terms;

    Ruling(String terms) {
      this.terms = terms;
    }

    /** The clause of the terms of use that says so. */
    public String terms() {
      return terms;
    }
  }

  /**
   * What is wanted.
   *
   * @param purpose what for
   * @param recipient who gets it
   * @param to its name, 1 to 200 characters
   * @param clause the clause of the agreement that it is to rest on, 1 to 200 characters
   */
  public record Wanted(Purpose purpose, Recipient recipient, String to, String clause) {}
}
