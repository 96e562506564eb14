package io.millwright.ticket.time.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Caller;
import io.millwright.contract.Contracts;
import io.millwright.contract.Entitlements;
import io.millwright.contract.Right;
import io.millwright.contract.ServicePackage.Count;
import io.millwright.contract.ServicePackage.Per;
import io.millwright.contract.Verdict;
import io.millwright.contract.Verdict.Left;
import io.millwright.fleet.Fleet;
import io.millwright.fleet.Machine;
import io.millwright.model.MachineId;
import io.millwright.store.StorableText;
import io.millwright.ticket.time.Charge;
import io.millwright.ticket.time.TimeEntry;
import io.millwright.ticket.time.Work;
import io.millwright.ticket.time.Work.Billing;
import io.millwright.ticket.time.internal.db.Booking;
import io.millwright.ticket.time.internal.db.Booking.Spent;
import io.millwright.ticketing.Ticket.Matter;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Asks the contract what a piece of work is, spends its budgets and gives back. */
@Component(service = Cashier.class)
public final class Cashier {
  private static final int LONGEST_CLAUSE = 200;
  private static final int LONGEST_VERDICT = 1_000;

  private final Entitlements entitlements;
  private final Contracts contracts;
  private final Fleet fleet;

  /** For the running site, and with fakes. */
  @Activate
  public Cashier(
      @Reference Entitlements entitlements,
      @Reference Contracts contracts,
      @Reference Fleet fleet) {
    this.entitlements = entitlements;
    this.contracts = contracts;
    this.fleet = fleet;
  }

  Contracts contracts() {
    return contracts;
  }

  Fleet fleet() {
    return fleet;
  }

  /** What the contract of one machine says. */
  private record Asked(MachineId machine, Verdict verdict) {}

  /**
   * The same booking with what the contract makes of it; spends nothing.
   *
   * @throws AccessException CONFLICT if the budget holds less and the rest is not to be billed
   */
  Booking charged(Booking one) {
    Work work = one.entry().work();
    Optional<Asked> asked =
        ask(one.customer(), one.machine(), work.scope(), work.subject(), work.from());
    if (asked.isEmpty()) {
      boolean billed = work.billing() != Billing.WAIVED;
      return with(
          one,
          new Charge("", "", "no contract of this customer", "", 0, billed ? work.minutes() : 0, 0),
          Spent.NOTHING);
    }
    Verdict verdict = asked.get().verdict();
    String contract = verdict.contract().orElseThrow();
    Contracts.View view = contracts.contract(Caller.platform(), contract, work.from());
    Spent spent =
        work.billing() == Billing.CHARGED || work.billing() == Billing.WAIVED
            ? Spent.NOTHING
            : spent(one, asked.get(), view);
    long inside = inside(work, verdict, spent);
    Duration open = view.hours().counted(work.from(), work.until());
    return with(
        one,
        new Charge(
            contract,
            StorableText.of(verdict.clause(), LONGEST_CLAUSE),
            StorableText.of(verdict.words(), LONGEST_VERDICT),
            spent.reference().isEmpty() ? "" : verdict.left().map(Left::budget).orElse(""),
            inside,
            work.billing() == Billing.WAIVED ? 0 : work.minutes() - inside,
            work.minutes() - open.toMinutes()),
        spent);
  }

  private static long inside(Work work, Verdict verdict, Spent spent) {
    if (work.billing() == Billing.CHARGED || work.billing() == Billing.WAIVED) {
      return 0;
    }
    if (verdict.left().isEmpty()) {
      return verdict.granted() ? work.minutes() : 0;
    }
    boolean minutes = verdict.left().get().count() == Count.MINUTES;
    return spent.reference().isEmpty() ? 0 : minutes ? spent.amount() : work.minutes();
  }

  /** The machine's contract; without a machine the first of the customer's that says yes. */
  private Optional<Asked> ask(
      String customer, String machine, Right right, String subject, Instant at) {
    if (customer.isEmpty()) {
      return Optional.empty();
    }
    Optional<Asked> first = Optional.empty();
    for (MachineId each : machines(customer, machine).toList()) {
      var asked = new Asked(each, entitlements.may(customer, each, right, subject, at));
      if (asked.verdict().contract().isEmpty()) {
        continue;
      }
      if (asked.verdict().granted()) {
        return Optional.of(asked);
      }
      first = first.or(() -> Optional.of(asked));
    }
    return first;
  }

  private Stream<MachineId> machines(String customer, String machine) {
    return machine.isEmpty()
        ? fleet.machines().stream()
            .filter(each -> isOf(each, customer))
            .map(Machine::id)
            .sorted(Comparator.comparing(MachineId::text))
        : Stream.of(new MachineId(machine));
  }

  static boolean isOf(Machine machine, String customer) {
    return machine.site().filter(site -> site.customer().equals(customer)).isPresent();
  }

  /** The contract that a ticket counts under now. */
  Optional<Contracts.View> cover(Matter matter, Instant now) {
    return ask(matter.customer(), machine(matter), Right.TICKET, "", now)
        .flatMap(asked -> asked.verdict().contract())
        .map(contract -> contracts.contract(Caller.platform(), contract, now));
  }

  static String machine(Matter matter) {
    return matter.machine().map(MachineId::text).orElse("");
  }

  private Spent spent(Booking one, Asked asked, Contracts.View view) {
    Optional<Left> left = asked.verdict().left();
    if (left.isEmpty()) {
      return Spent.NOTHING;
    }
    TimeEntry entry = one.entry();
    needSubject(view, left.get(), entry.work());
    if (left.get().count() == Count.TIMES) {
      // A check that takes three evenings is one check.
      String reference = "ticket:%s:%s".formatted(entry.ticket(), entry.work().scope().id());
      boolean counted =
          entitlements.spendings(view.contract().id()).stream()
              .anyMatch(each -> each.reference().equals(reference) && each.givenBack().isEmpty());
      boolean there = counted || left.get().rest() > 0;
      needRoom(there ? entry.work().minutes() : 0, entry.work(), asked.verdict(), left.get());
      return there ? new Spent(asked.machine().text(), 1, reference) : Spent.NOTHING;
    }
    long fits = Math.min(entry.work().minutes(), left.get().rest());
    needRoom(fits, entry.work(), asked.verdict(), left.get());
    return fits == 0
        ? Spent.NOTHING
        : new Spent(
            asked.machine().text(), fits, "time:%s:%d".formatted(entry.id(), entry.revision()));
  }

  private static void needSubject(Contracts.View view, Left left, Work work) {
    boolean each =
        view.sold().budgets().stream()
            .anyMatch(one -> one.code().equals(left.budget()) && one.per() == Per.SUBJECT);
    if (each && work.subject().isEmpty()) {
      throw new AccessException(
          Fault.REFUSED, "subject: the update or visit that %s is for".formatted(left.budget()));
    }
  }

  private static void needRoom(long fits, Work work, Verdict verdict, Left left) {
    if (fits < work.minutes() && work.billing() == Billing.AGREED) {
      throw new AccessException(
          Fault.CONFLICT,
          "%d of %d %s of %s%s are left, %s: say that the rest is billed, or write down less"
              .formatted(
                  left.rest(),
                  left.all(),
                  left.count().name().toLowerCase(Locale.ROOT),
                  left.budget(),
                  left.subject().isEmpty() ? "" : " for " + left.subject(),
                  verdict.clause()));
    }
  }

  /** Spends what was found; the same again spends nothing more. */
  void spend(Booking one, Caller by) {
    Spent spent = one.spent();
    if (!spent.reference().isEmpty()) {
      Work work = one.entry().work();
      entitlements.spend(
          new Entitlements.Order(
              one.customer(),
              new MachineId(spent.machine()),
              work.scope(),
              work.subject(),
              spent.amount(),
              clerk(by)),
          spent.reference(),
          work.from());
    }
  }

  void giveBack(Booking one, Caller by) {
    if (one.spent().reference().isEmpty()) {
      return;
    }
    try {
      entitlements.giveBack(clerk(by), one.entry().charge().contract(), one.spent().reference());
    } catch (AccessException e) {
      // With a contract that was deleted its books are gone too.
      if (e.fault() != Fault.UNKNOWN) {
        throw e;
      }
    }
  }

  // Who works on a ticket may write down what it took, also where they manage no contract and
  // configure no machine: the desk asked for that. The books name the person.
  private static Caller clerk(Caller by) {
    return new Caller(
        by.account(),
        by.login(),
        by.customer(),
        Caller.platform().grants(),
        Optional.empty(),
        by.door(),
        by.address());
  }

  private static Booking with(Booking one, Charge charge, Spent spent) {
    TimeEntry entry = one.entry();
    return new Booking(
        new TimeEntry(
            entry.id(),
            entry.ticket(),
            entry.number(),
            entry.revision(),
            entry.work(),
            charge,
            entry.written()),
        one.customer(),
        one.machine(),
        one.by(),
        spent);
  }
}
