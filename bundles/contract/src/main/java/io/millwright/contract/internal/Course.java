package io.millwright.contract.internal;

import io.millwright.contract.Contract;
import io.millwright.contract.Happening;
import io.millwright.contract.Happening.Kind;
import io.millwright.contract.Happening.What;
import io.millwright.contract.ServicePackage;
import io.millwright.contract.ServicePackage.Payment;
import io.millwright.contract.ServicePackage.Term;
import io.millwright.contract.Standing;
import io.millwright.contract.Standing.Date;
import io.millwright.contract.Standing.Reason;
import io.millwright.contract.Standing.State;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How a contract stands on a day: a pure function of package, contract and day. */
final class Course {
  private static final int MOST_TERMS = 1_000;

  private final ServicePackage sold;
  private final Contract contract;
  private final LocalDate today;
  private final List<What> counted;
  private final List<Reason> reasons = new ArrayList<>();
  private final List<Date> dates = new ArrayList<>();

  private Course(ServicePackage sold, Contract contract, LocalDate today) {
    this.sold = sold;
    this.contract = contract;
    this.today = today;
    this.counted = contract.counted(today);
  }

  static Standing on(ServicePackage sold, Contract contract, LocalDate today) {
    return new Course(sold, contract, today).standing();
  }

  private Standing standing() {
    Optional<LocalDate> start = start();
    Optional<LocalDate> over = start.flatMap(this::terminated);
    Optional<LocalDate> end = over.or(() -> start.map(this::endOfTerm));
    begin(start);
    boolean ended = end.filter(day -> !today.isBefore(day)).isPresent();
    if (ended) {
      reasons.add(
          new Reason(
              State.ENDED, "ended", "", end.orElseThrow(), term().endClause(), "it has ended"));
    } else {
      end.ifPresent(day -> ends(day, over.isPresent()));
      clocks();
      support();
    }
    sold.rules().payment().ifPresent(this::payments);
    security();
    reasons.sort(Comparator.comparing(Reason::state).reversed().thenComparing(Reason::since));
    dates.sort(Comparator.comparing(Date::on).thenComparing(Date::name));
    return new Standing(
        reasons.get(0).state(),
        reasons,
        start,
        start.filter(day -> !day.isAfter(today)).map(this::yearFrom),
        end,
        over.isPresent(),
        dates);
  }

  private Term term() {
    return sold.rules().term();
  }

  // What was agreed in writing is known before its day comes.
  private Optional<LocalDate> start() {
    Optional<LocalDate> agreed =
        contract.happenings().stream()
            .filter(one -> one.struck().isEmpty())
            .map(Happening::what)
            .filter(one -> one.kind() == Kind.START_AGREED)
            .map(What::day)
            .reduce((first, last) -> last);
    if (agreed.isPresent()) {
      return agreed;
    }
    Optional<LocalDate> latest =
        term().latestStart().map(contract.terms().paper().concluded()::plus);
    return Stream.concat(
            counted.stream().filter(one -> term().starts().contains(one.kind())).map(What::day),
            latest.stream())
        .min(Comparator.naturalOrder());
  }

  private void begin(Optional<LocalDate> start) {
    LocalDate concluded = contract.terms().paper().concluded();
    boolean begun = start.filter(day -> !day.isAfter(today)).isPresent();
    if (begun) {
      reasons.add(
          new Reason(
              State.ACTIVE,
              "in-force",
              "",
              start.orElseThrow(),
              term().startClause(),
              "it is in force"));
      return;
    }
    reasons.add(
        new Reason(
            State.PENDING,
            "not-begun",
            "",
            concluded,
            term().startClause(),
            "it has not begun yet"));
    start.ifPresent(
        day ->
            dates.add(new Date("start", "", day, term().startClause(), "it begins at the latest")));
  }

  private LocalDate endOfTerm(LocalDate start) {
    int terms = 1;
    while (terms < MOST_TERMS && !end(start, terms).isAfter(today)) {
      terms++;
    }
    return end(start, terms);
  }

  // Always counted from the start: a term that began on the 31st does not drift.
  private LocalDate end(LocalDate start, int terms) {
    return start.plus(term().length().multipliedBy(terms));
  }

  private LocalDate yearFrom(LocalDate start) {
    return start.plusYears(ChronoUnit.YEARS.between(start, today));
  }

  /** The first day after it, if it ends for sure. */
  private Optional<LocalDate> terminated(LocalDate start) {
    return counted.stream()
        .flatMap(
            one ->
                switch (one.kind()) {
                  case TERMINATED ->
                      Stream.concat(Stream.of(endAfterNotice(start, one.day())), objected(one));
                  case TERMINATED_FOR_CAUSE, LICENCE_KEY_SUPPORT_ENDED -> Stream.of(one.day());
                  default -> Stream.<LocalDate>empty();
                })
        .min(Comparator.naturalOrder());
  }

  /** Who objects to a fee in time by terminating is out when that time is over (Z-57). */
  private Stream<LocalDate> objected(What notice) {
    return sold.rules().clocks().stream()
        .filter(clock -> clock.starts() == Kind.FEE_CHANGE_ANNOUNCED)
        .flatMap(
            clock ->
                of(clock.starts()).stream()
                    .filter(begin -> stops(clock, begin, notice))
                    .map(begin -> begin.day().plus(clock.time())))
        .filter(end -> !notice.day().isAfter(end));
  }

  private LocalDate endAfterNotice(LocalDate start, LocalDate notice) {
    int terms = 1;
    while (terms < MOST_TERMS && lastNotice(end(start, terms)).isBefore(notice)) {
      terms++;
    }
    return end(start, terms);
  }

  private LocalDate lastNotice(LocalDate end) {
    return end.minus(term().notice());
  }

  private void ends(LocalDate end, boolean forSure) {
    String clause = term().endClause();
    if (forSure) {
      dates.add(new Date("end", "", end, clause, "it ends: it was terminated"));
      return;
    }
    LocalDate notice = lastNotice(end);
    if (!notice.isBefore(today)) {
      dates.add(new Date("notice", "", notice, clause, "last day to terminate it"));
    }
    dates.add(new Date("term", "", end, clause, "a new term begins unless it is terminated"));
  }

  private void payments(Payment payment) {
    for (What invoice : of(Kind.INVOICED)) {
      if (of(Kind.PAID).stream().noneMatch(one -> one.subject().equals(invoice.subject()))) {
        unpaid(payment, invoice);
      }
    }
  }

  private List<What> of(Kind kind) {
    return counted.stream().filter(one -> one.kind() == kind).toList();
  }

  private void unpaid(Payment payment, What invoice) {
    String subject = invoice.subject();
    LocalDate due = invoice.day().plusDays(payment.days());
    LocalDate late = due.plusDays(1);
    dates.add(new Date("payment", subject, due, payment.clause(), "last day to pay in time"));
    from(State.OVERDUE, "default", subject, late, payment.clause(), "invoice %s is in default");
    payment
        .reminder()
        .flatMap(days -> reminded(subject).map(day -> later(day, due).plusDays(days + 1L)))
        .ifPresent(
            day ->
                from(
                    State.BLOCKED,
                    "block",
                    subject,
                    day,
                    payment.reminderClause(),
                    "invoice %s is in default after a single reminder"));
    payment.suspendedAfter().map(late::plusDays).ifPresent(day -> suspended(payment, subject, day));
  }

  private void suspended(Payment payment, String subject, LocalDate day) {
    String clause = payment.defaultClause();
    String words = "suspended: invoice %s is in default";
    from(State.SUSPENDED, "suspension", subject, day, clause, words);
    payment
        .deletionAfter()
        .map(day::plusDays)
        .ifPresent(
            later ->
                from(
                    State.DELETION_DUE,
                    "deletion",
                    subject,
                    later,
                    clause,
                    "the customer's data is due for deletion: invoice %s is in default"));
  }

  private Optional<LocalDate> reminded(String invoice) {
    return of(Kind.REMINDED).stream()
        .filter(one -> one.subject().equals(invoice))
        .map(What::day)
        .findFirst();
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }

  /** Something that holds from a day on, and before that is a date. */
  private void from(
      State state, String name, String subject, LocalDate day, String clause, String form) {
    String words = form.formatted(subject);
    if (day.isAfter(today)) {
      dates.add(new Date(name, subject, day, clause, words));
    } else {
      reasons.add(new Reason(state, name, subject, day, clause, words));
    }
  }

  private void security() {
    counted.stream()
        .filter(one -> one.kind() == Kind.SECURITY_BLOCKED || one.kind() == Kind.SECURITY_LIFTED)
        .reduce((first, last) -> last)
        .filter(one -> one.kind() == Kind.SECURITY_BLOCKED)
        .ifPresent(
            one ->
                reasons.add(
                    new Reason(
                        State.BLOCKED,
                        Reason.SECURITY,
                        one.note(),
                        one.day(),
                        term().securityClause(),
                        ("blocked for security reasons: " + one.note()).strip())));
  }

  private void clocks() {
    for (ServicePackage.Clock clock : sold.rules().clocks()) {
      for (What begin : of(clock.starts())) {
        LocalDate last = begin.day().plus(clock.time());
        boolean stopped = counted.stream().anyMatch(one -> stops(clock, begin, one));
        // What ran out long ago is history.
        if (!stopped && today.isBefore(last.plusYears(1))) {
          String words = (today.isAfter(last) ? "has run out: " : "else ") + clock.outcome();
          dates.add(new Date(clock.name(), begin.subject(), last, clock.clause(), words));
        }
      }
    }
  }

  private static boolean stops(ServicePackage.Clock clock, What begin, What one) {
    return clock.stops().contains(one.kind())
        && !one.day().isBefore(begin.day())
        && (begin.subject().isEmpty()
            || one.subject().isEmpty()
            || one.subject().equals(begin.subject()));
  }

  private void support() {
    sold.rules()
        .support()
        .ifPresent(
            support -> {
              for (What series : of(Kind.SERIES_ENDED)) {
                LocalDate end = series.day().plus(support.afterSeries());
                dates.add(
                    new Date(
                        "end-of-support",
                        series.subject(),
                        end,
                        support.clause(),
                        "support of this machine ends: its series was discontinued"));
              }
            });
  }
}
