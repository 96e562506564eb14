package io.millwright.ticket.time;

import io.millwright.access.Caller;
import io.millwright.contract.Right;
import io.millwright.contract.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The time that work on tickets took: an OSGi service. Thread-safe; blocks until saved. Written,
 * corrected and struck by who may work on the ticket; each version stays, and stands in the audit.
 * Whoever may see the ticket and not work on it sees what is billed, as it is now. A ticket that
 * the caller may not see is answered exactly as one that does not exist.
 *
 * <p>What a budget of the contract holds is spent of it in the contract's own books.
 *
 * <p>Throws {@link io.millwright.access.AccessException}: FORBIDDEN, UNKNOWN, REFUSED with field
 * and rule, CONFLICT if there is a newer version, or the budget holds less: its words name the
 * clause.
 */
@ProviderType
public interface TicketTimes {
  /**
   * The entries of a ticket.
   *
   * @param entries each in its newest version, in the order of the work
   * @param corrected their older versions, oldest first; none for who may not work on the ticket
   * @param cover what the contract covers; empty without a contract, and for who may not work on it
   */
  record Sheet(
      List<TimeEntry> entries,
      List<TimeEntry> corrected,
      Sums sums,
      Optional<Cover> cover,
      boolean mayWork) {
    /** Keeps copies. */
    public Sheet {
      entries = List.copyOf(entries);
      corrected = List.copyOf(corrected);
    }
  }

  /**
   * The contract that work on a ticket counts under.
   *
   * @param number as it stands on the paper
   * @param scopes what it names: what it gives first
   * @param budgets what is left of each
   */
  record Cover(String contract, String number, List<Scope> scopes, List<Verdict.Left> budgets) {
    /** Keeps copies. */
    public Cover {
      scopes = List.copyOf(scopes);
      budgets = List.copyOf(budgets);
    }
  }

  /**
   * Something that a contract names.
   *
   * @param given whether it covers that
   */
  record Scope(Right right, boolean given, String clause) {}

  /**
   * The year of a contract.
   *
   * @param from its first day; empty before the contract began
   * @param rows by scope and subject
   * @param sums of all
   */
  record Year(Optional<LocalDate> from, List<Row> rows, Sums sums) {
    /** Keeps a copy. */
    public Year {
      rows = List.copyOf(rows);
    }
  }

  /**
   * One scope in the year of a contract.
   *
   * @param budget what it is counted in; empty if it is not counted
   */
  record Row(Right scope, String subject, String budget, Sums sums) {}

  /** Those of a ticket. */
  Sheet of(Caller caller, String ticket);

  /** Writes one down. */
  TimeEntry write(Caller by, String ticket, Work work);

  /**
   * Writes one anew.
   *
   * @param revision the version that was seen
   * @param reason not empty
   */
  TimeEntry correct(Caller by, String ticket, String id, int revision, Work work, String reason);

  /** Strikes one: it stays, and counts no more. */
  TimeEntry strike(Caller by, String ticket, String id, int revision, String reason);

  /**
   * The year of a contract that a moment lies in, as far as work was written down for it.
   *
   * @throws io.millwright.access.AccessException UNKNOWN if the caller may not see the contract
   */
  Year year(Caller caller, String contract, Instant at);

  /**
   * All in the caller's sight whose work began at or after one moment and before another, at most
   * 366 days, in the order of the work; what is billed of tickets that the caller may only see.
   */
  List<TimeEntry> between(Caller caller, Instant from, Instant until);
}
