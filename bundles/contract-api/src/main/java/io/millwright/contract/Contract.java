package io.millwright.contract;

import io.millwright.model.MachineId;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a customer agreed to: terms, and what happened since. All else follows from these, the
 * package and the day.
 *
 * @param id forever the same
 * @param revision grows by one with each change
 * @param happenings in the order of their days; struck ones too
 */
public record Contract(String id, long revision, Terms terms, List<Happening> happenings) {
  /** Keeps a copy, in order. */
  public Contract {
    happenings =
        happenings.stream()
            .sorted(
                Comparator.comparing((Happening one) -> one.what().day())
                    .thenComparing(one -> one.by().at()))
            .toList();
  }

  /**
   * What was agreed to.
   *
   * @param adapted what differs from the package
   */
  public record Terms(Paper paper, Scope scope, Hours hours, Adapted adapted) {}

  /**
   * The paper itself.
   *
   * @param customer {@code Customer.id()} of fleet-api
   * @param number as it stands on the paper
   * @param concluded the day of conclusion
   * @param purchaseYear when the product was bought: decides which regime holds (E-1)
   */
  public record Paper(
      String customer,
      ServicePackage.Id servicePackage,
      String number,
      LocalDate concluded,
      int purchaseYear) {}

  /**
   * What it covers.
   *
   * @param seats licensed; 0 if that says nothing
   * @param supportSeats supported; 0 if that says nothing
   * @param administrators whom the customer named (Z-6)
   * @param contacts whom the customer named (Z-6, H-24)
   */
  public record Scope(
      List<Listing> machines,
      int seats,
      int supportSeats,
      List<Module> modules,
      List<String> administrators,
      List<String> contacts) {
    /** Keeps copies. */
    public Scope {
      machines = List.copyOf(machines);
      modules = List.copyOf(modules);
      administrators = List.copyOf(administrators);
      contacts = List.copyOf(contacts);
    }
  }

  /**
   * A machine that is listed.
   *
   * @param site where it stood then; empty if it had no site
   */
  public record Listing(MachineId machine, String site, SlaRow.Environment environment) {}

  /**
   * A module that was bought.
   *
   * @param from from when on it is part of it; billed from the next main date (H-39)
   */
  public record Module(String name, LocalDate from) {}

  /**
   * When the vendor works.
   *
   * @param calendar a code that the package allows, for instance {@code DE-BW}
   * @param holidays the customer's own: dates, and countries or regions
   */
  public record Hours(String calendar, List<String> holidays) {
    /** Keeps a copy. */
    public Hours {
      holidays = List.copyOf(holidays);
    }
  }

  /**
   * What differs from the package (E-64, E-68, A-6).
   *
   * @param given rights beyond the package, with the clause
   * @param withheld rights of the package that this one has not, with the clause
   * @param sla rows that go before those of the package
   * @param budgets amounts instead of those of the package, by code
   * @param recordings how long recordings of remote sessions are kept instead of the package's time
   */
  public record Adapted(
      Map<Right, String> given,
      Map<Right, String> withheld,
      List<SlaRow> sla,
      Map<String, Long> budgets,
      Retention recordings) {
    /** As the package has it. */
    public static final Adapted NOTHING = new Adapted(Map.of(), Map.of(), List.of(), Map.of());

    /** Keeps copies. */
    public Adapted {
      given = Map.copyOf(given);
      withheld = Map.copyOf(withheld);
      sla = List.copyOf(sla);
      budgets = Map.copyOf(budgets);
      // Terms that were kept before anything could be said of it.
      recordings = recordings == null ? Retention.UNSAID : recordings;
    }

    /** One that says nothing of recordings. */
    public Adapted(
        Map<Right, String> given,
        Map<Right, String> withheld,
        List<SlaRow> sla,
        Map<String, Long> budgets) {
      this(given, withheld, sla, budgets, Retention.UNSAID);
    }
  }

  /** How a machine is listed; empty if it is not. */
  public Optional<Listing> listing(MachineId machine) {
    return terms.scope().machines().stream()
        .filter(one -> one.machine().equals(machine))
        .findFirst();
  }

  /** What counts on a day, in order. */
  public List<Happening.What> counted(LocalDate today) {
    return happenings.stream().filter(one -> one.counts(today)).map(Happening::what).toList();
  }
}
