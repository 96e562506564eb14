package io.millwright.contract.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.calendar.Calendars;
import io.millwright.contract.Contract;
import io.millwright.contract.Contract.Adapted;
import io.millwright.contract.Contract.Hours;
import io.millwright.contract.Contract.Listing;
import io.millwright.contract.Contract.Paper;
import io.millwright.contract.Contract.Scope;
import io.millwright.contract.Contract.Terms;
import io.millwright.contract.Retention;
import io.millwright.contract.ServicePackage;
import io.millwright.contract.SlaRow;
import io.millwright.fleet.Fleet;
import io.millwright.fleet.Machine;
import io.millwright.fleet.Site;
import io.millwright.model.MachineId;
import io.millwright.store.StorableText;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whether terms fit their package, the fleet and the calendars; names the field and the rule.
 *
 * @param before as it was; empty for a new contract
 */
record TermsCheck(
    ServicePackage sold, Fleet fleet, Calendars calendars, Optional<Contract> before) {
  static final int LONGEST_SUBJECT = 128;
  private static final int LONGEST_NAME = 200;
  private static final int MOST_MACHINES = 1_000;
  private static final int MOST_ENTRIES = 400;
  private static final int MOST = 1_000_000;
  private static final LocalDate FIRST = LocalDate.of(1990, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2199, 12, 31);
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}(-[A-Z0-9]{1,8})*");

  Terms checked(Terms terms) {
    return new Terms(
        paper(terms.paper()),
        scope(terms.paper().customer(), terms.scope()),
        hours(terms.hours()),
        adapted(terms.adapted()));
  }

  private Paper paper(Paper paper) {
    sold.rules()
        .purchase()
        .filter(rule -> paper.purchaseYear() < rule.first() || paper.purchaseYear() > rule.last())
        .ifPresent(
            rule -> {
              throw refused(
                  "purchaseYear: %d is not within %d to %d, %s: %s"
                      .formatted(
                          paper.purchaseYear(),
                          rule.first(),
                          rule.last(),
                          rule.clause(),
                          rule.otherwise()));
            });
    return new Paper(
        paper.customer(),
        sold.id(),
        words("number", paper.number(), 64),
        day("concluded", paper.concluded()),
        paper.purchaseYear());
  }

  static LocalDate day(String field, LocalDate day) {
    if (day.isBefore(FIRST) || day.isAfter(LAST)) {
      throw refused("%s: a day from %s to %s".formatted(field, FIRST, LAST));
    }
    return day;
  }

  private Scope scope(String customer, Scope scope) {
    if (scope.machines().size() > MOST_MACHINES) {
      throw refused("machines: at most %d".formatted(MOST_MACHINES));
    }
    var seen = new HashSet<MachineId>();
    List<Listing> machines =
        scope.machines().stream().map(one -> listing(customer, one, seen)).toList();
    if (Math.min(scope.seats(), scope.supportSeats()) < 0
        || Math.max(scope.seats(), scope.supportSeats()) > MOST) {
      throw refused("seats: 0 to %d".formatted(MOST));
    }
    for (Contract.Module module : scope.modules()) {
      if (!sold.modules().contains("*") && !sold.modules().contains(module.name())) {
        throw refused("modules: the package has %s".formatted(Set.copyOf(sold.modules())));
      }
      words("modules", module.name(), LONGEST_NAME);
      day("modules", module.from());
    }
    return new Scope(
        machines,
        scope.seats(),
        scope.supportSeats(),
        scope.modules(),
        people("administrators", scope.administrators()),
        people("contacts", scope.contacts()));
  }

  // A machine that was sold or moved stays listed: what that means the clauses say.
  private Listing listing(String customer, Listing one, Set<MachineId> seen) {
    if (!seen.add(one.machine())) {
      throw refused("machines: %s is listed twice".formatted(one.machine()));
    }
    Optional<Listing> old = before.flatMap(contract -> contract.listing(one.machine()));
    if (old.isPresent()) {
      return new Listing(one.machine(), old.get().site(), one.environment());
    }
    Optional<Site> site = fleet.machine(one.machine()).flatMap(Machine::site);
    if (site.filter(at -> at.customer().equals(customer)).isEmpty()) {
      throw refused("machines: %s is no machine of this customer".formatted(one.machine()));
    }
    return new Listing(one.machine(), site.get().id(), one.environment());
  }

  private static List<String> people(String field, List<String> names) {
    if (names.isEmpty() || names.size() > MOST_ENTRIES) {
      throw refused("%s: name 1 to %d".formatted(field, MOST_ENTRIES));
    }
    return names.stream().map(name -> words(field, name, LONGEST_NAME)).toList();
  }

  private Hours hours(Hours hours) {
    boolean country = sold.calendars().contains("*") && COUNTRY.matcher(hours.calendar()).matches();
    boolean allowed = country || sold.calendars().contains(hours.calendar());
    if (!allowed || !isCalendar(hours.calendar())) {
      throw refused(
          "calendar: the package allows %s; * is each country"
              .formatted(sold.calendars().stream().sorted().toList()));
    }
    if (hours.holidays().size() > MOST_ENTRIES) {
      throw refused("holidays: at most %d".formatted(MOST_ENTRIES));
    }
    try {
      calendars.holidays("holidays", hours.holidays()).forEach(set -> set.on(FIRST));
    } catch (IllegalArgumentException e) {
      throw refused("holidays: " + e.getMessage());
    }
    return hours;
  }

  private boolean isCalendar(String code) {
    try {
      return calendars.find(code).isPresent();
    } catch (IllegalArgumentException | DateTimeException e) {
      return false;
    }
  }

  private Adapted adapted(Adapted adapted) {
    adapted.given().values().forEach(clause -> words("given", clause, LONGEST_NAME));
    adapted.withheld().values().forEach(clause -> words("withheld", clause, LONGEST_NAME));
    if (adapted.given().keySet().stream().anyMatch(adapted.withheld()::containsKey)) {
      throw refused("withheld: what is given is not withheld");
    }
    if (adapted.sla().size() > MOST_ENTRIES) {
      throw refused("sla: at most %d rows".formatted(MOST_ENTRIES));
    }
    for (SlaRow row : adapted.sla()) {
      words("sla", row.clause(), LONGEST_NAME);
      boolean own = Set.of(SlaRow.AROUND_THE_CLOCK, SlaRow.OF_CONTRACT).contains(row.calendar());
      if (!own && !isCalendar(row.calendar())) {
        throw refused("sla: there is no such calendar; write 24x7, contract or a code");
      }
    }
    Set<String> codes =
        sold.budgets().stream().map(ServicePackage.Budget::code).collect(Collectors.toSet());
    for (Map.Entry<String, Long> budget : adapted.budgets().entrySet()) {
      if (!codes.contains(budget.getKey()) || budget.getValue() < 0 || budget.getValue() > MOST) {
        throw refused("budgets: 0 to %d each of %s".formatted(MOST, codes));
      }
    }
    return new Adapted(
        adapted.given(),
        adapted.withheld(),
        adapted.sla(),
        adapted.budgets(),
        retention(adapted.recordings()));
  }

  private static Retention retention(Retention one) {
    if (one.days() == 0) {
      return Retention.UNSAID;
    }
    if (one.days() < 0 || one.days() > Retention.MOST_DAYS) {
      throw refused(
          "recordingDays: 1 to %d; 0 leaves it to the package".formatted(Retention.MOST_DAYS));
    }
    return new Retention(one.days(), words("recordingClause", one.clause(), LONGEST_NAME));
  }

  static String words(String field, String text, int longest) {
    String words = text.strip();
    boolean plain = words.codePoints().allMatch(c -> c == '\n' || !Character.isISOControl(c));
    if (words.isEmpty() || words.length() > longest || !plain) {
      throw refused("%s: use 1 to %d characters".formatted(field, longest));
    }
    return StorableText.of(words, longest);
  }

  static AccessException refused(String rule) {
    return new AccessException(Fault.REFUSED, rule);
  }
}
