package io.millwright.contract;

import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One version of what is sold: made of a file, never changed. Whatever is changed is another
 * version.
 *
 * @param id code and version
 * @param title for people
 * @param source the document and its date
 * @param calendars codes of the calendars that a contract may name; {@code *} stands for each
 *     country
 * @param rights what it gives, each with its clause
 * @param exclusions what it expressly leaves out, with the clause that does
 * @param unlisted the clause by which all else is not part of it
 * @param sla the promises of speed
 * @param budgets what is counted
 * @param modules those that can be bought with it; none if it has no such
 * @param rules the rest
 */
public record ServicePackage(
    Id id,
    String title,
    String source,
    Set<String> calendars,
    Map<Right, Given> rights,
    Map<Right, String> exclusions,
    String unlisted,
    List<SlaRow> sla,
    List<Budget> budgets,
    Set<String> modules,
    Rules rules) {
  /** Keeps copies. */
  public ServicePackage {
    calendars = Set.copyOf(calendars);
    rights = Map.copyOf(rights);
    exclusions = Map.copyOf(exclusions);
    sla = List.copyOf(sla);
    budgets = List.copyOf(budgets);
    modules = Set.copyOf(modules);
  }

  /**
   * Which.
   *
   * @param code for instance {@code ZOOM-STANDARD}
   * @param version for instance {@code 2021-03-22}
   */
  public record Id(String code, String version) {
    @Override
    public String toString() {
      return code + " " + version;
    }
  }

  /**
   * A right that is part of it.
   *
   * @param clause what says so, for instance {@code ZEISS 2.1}
   * @param budget the {@link Budget#code()} it is counted in; empty if it is not counted
   * @param note what a person should know as well; may be empty
   * @param needs what has to be written down first; empty if nothing
   */
  public record Given(
      String clause, Optional<String> budget, String note, Optional<Happening.Kind> needs) {}

  /** What is counted. */
  public enum Count {
    /** Pieces. */
    TIMES,
    /** Minutes of work. */
    MINUTES
  }

  /** For how long a budget lasts. */
  public enum Per {
    /** From the start of the contract's year to the next. */
    CONTRACT_YEAR,
    /** For one thing that the spender names, for instance an update or a visit. */
    SUBJECT
  }

  /**
   * Something of which there is so much.
   *
   * @param code names it
   * @param amount how much; empty if each contract says it
   * @param clause what says so
   */
  public record Budget(String code, Count count, Optional<Long> amount, Per per, String clause) {}

  /**
   * How it begins, is paid, ends.
   *
   * @param payment empty if the document has no such rule
   * @param support empty if the document has no such rule
   * @param versions empty if the document has no such rule
   * @param purchase empty if it holds for purchases of any year
   * @param clocks further times that run from something to something
   * @param remind so many days before each of its dates somebody is reminded
   * @param recordings how long recordings of remote sessions are kept
   */
  public record Rules(
      Term term,
      Optional<Payment> payment,
      Optional<Support> support,
      Optional<Versions> versions,
      Optional<Purchase> purchase,
      Machines machines,
      List<Clock> clocks,
      List<Integer> remind,
      Retention recordings) {
    /** Keeps copies. */
    public Rules {
      clocks = List.copyOf(clocks);
      remind = List.copyOf(remind);
    }
  }

  /**
   * When it begins and ends.
   *
   * @param starts what begins it; whatever was agreed in writing goes first
   * @param latestStart the longest time from conclusion to start; empty if it has to be begun
   * @param length of the first term and of each that follows
   * @param notice how long before the end of a term it is to be terminated
   */
  public record Term(
      Set<Happening.Kind> starts,
      String startClause,
      Optional<Period> latestStart,
      Period length,
      Period notice,
      String endClause,
      String securityClause) {
    /** Keeps a copy. */
    public Term {
      starts = Set.copyOf(starts);
    }
  }

  /**
   * How it is paid.
   *
   * @param days from the date of an invoice to the last day on which it is paid in time
   * @param suspendedAfter days in default; empty if there is no suspension
   * @param deletionAfter days suspended; empty if no data is deleted for that
   * @param reminder days a single reminder gives before the block; empty if there is no such block
   * @param assumed what of this the document does not say; empty if it says all
   */
  public record Payment(
      int days,
      String clause,
      Optional<Integer> suspendedAfter,
      Optional<Integer> deletionAfter,
      String defaultClause,
      Optional<Integer> reminder,
      String reminderClause,
      String assumed) {}

  /**
   * When support of a machine ends.
   *
   * @param afterSeries time from the end of series production
   */
  public record Support(Period afterSeries, String clause) {}

  /**
   * Which versions of the software are supported.
   *
   * @param majors the newest so many major versions are eligible; 0 if all are
   * @param latestClause the clause that asks for the latest release
   * @param latestNeeded whether anything older is refused; else it is told beside what is granted
   */
  public record Versions(
      int majors, String majorsClause, String latestClause, boolean latestNeeded) {}

  /**
   * For purchases of which years it holds.
   *
   * @param first the first year
   * @param last the last year
   * @param otherwise what holds for others
   */
  public record Purchase(int first, int last, String clause, String otherwise) {}

  /**
   * Whether machines are tied to it.
   *
   * @param listedClause what ties it to the machines listed
   * @param relocationClause what ends it for a machine that stands elsewhere; empty if it may
   * @param saleClause what a sale needs consent by
   */
  public record Machines(String listedClause, String relocationClause, String saleClause) {}

  /**
   * A time that runs from something to something.
   *
   * @param name for instance {@code objection}
   * @param starts what it runs from
   * @param time how long
   * @param stops what ends it in time
   * @param outcome what holds, or has to be decided, when it has run out
   */
  public record Clock(
      String name,
      Happening.Kind starts,
      Period time,
      Set<Happening.Kind> stops,
      String outcome,
      String clause) {
    /** Keeps a copy. */
    public Clock {
      stops = Set.copyOf(stops);
    }
  }
}
