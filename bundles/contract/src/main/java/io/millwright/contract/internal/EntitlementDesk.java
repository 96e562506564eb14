package io.millwright.contract.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Account;
import io.millwright.access.AccountId;
import io.millwright.access.Accounts;
import io.millwright.access.Caller;
import io.millwright.access.Guard;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.contract.Contract;
import io.millwright.contract.Entitlements;
import io.millwright.contract.Retention;
import io.millwright.contract.Right;
import io.millwright.contract.ServicePackage.Budget;
import io.millwright.contract.SlaRow;
import io.millwright.contract.Verdict;
import io.millwright.contract.Verdict.Left;
import io.millwright.contract.Verdict.Spending;
import io.millwright.contract.internal.Ruling.MachineNow;
import io.millwright.contract.internal.db.ContractTables;
import io.millwright.contract.internal.db.SpendingTable;
import io.millwright.fleet.Fleet;
import io.millwright.model.MachineId;
import io.millwright.store.Transaction;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Decides what somebody is entitled to. */
@Component
public final class EntitlementDesk implements Entitlements {
  private final ContractBook book;
  private final Budgets budgets;
  private final Guard guard;
  private final Accounts accounts;
  private final Rulings rulings;

  /** For the running site. */
  @Activate
  public EntitlementDesk(
      @Reference ContractBook book,
      @Reference Guard guard,
      @Reference Accounts accounts,
      @Reference Fleet fleet) {
    this.book = book;
    this.budgets = new Budgets(book);
    this.guard = guard;
    this.accounts = accounts;
    this.rulings = new Rulings(book, fleet);
  }

  /**
   * What was decided, with what it was decided by.
   *
   * @param by empty if there is no contract
   */
  private record Decided(Verdict verdict, Optional<Ruling> by) {}

  @Override
  public Verdict may(String customer, MachineId machine, Right right, String subject, Instant at) {
    return decide(customer, machine, right, subject, at).verdict();
  }

  private Decided decide(
      String customer, MachineId machine, Right right, String subject, Instant at) {
    MachineNow now = rulings.now(machine);
    List<Decided> all =
        rulings
            .of(customer, now, at)
            .map(one -> new Decided(one.on(now, right), Optional.of(one)))
            .map(one -> counted(one, right, subject, at))
            .toList();
    return all.stream()
        .filter(one -> one.verdict().granted())
        .findFirst()
        .or(() -> all.stream().findFirst())
        .orElseGet(() -> new Decided(none(), Optional.empty()));
  }

  private static Verdict none() {
    return new Verdict(
        false, Optional.empty(), "", "no contract of this customer", Optional.empty(), List.of());
  }

  private Decided counted(Decided decided, Right right, String subject, Instant at) {
    if (!decided.verdict().granted()) {
      return decided;
    }
    Ruling by = decided.by().orElseThrow();
    return by.budget(right)
        .flatMap(
            budget ->
                book.store()
                    .find(
                        transaction ->
                            budgets.left(transaction, by.contract(), budget, subject, at))
                    .map(left -> with(by, decided.verdict(), budget, left, 1)))
        .map(verdict -> new Decided(verdict, decided.by()))
        .orElse(decided);
  }

  private static Verdict with(Ruling by, Verdict granted, Budget budget, Left left, long wanted) {
    if (left.rest() < wanted) {
      Verdict refused =
          by.refused(
              "used up: %d of %d %s of %s%s are spent"
                  .formatted(
                      left.spent(),
                      left.all(),
                      left.count().name().toLowerCase(java.util.Locale.ROOT),
                      left.budget(),
                      left.subject().isEmpty() ? "" : " for " + left.subject()),
              budget.clause());
      return new Verdict(
          false,
          refused.contract(),
          refused.clause(),
          refused.words(),
          Optional.of(left),
          List.of());
    }
    return new Verdict(
        true,
        granted.contract(),
        granted.clause(),
        granted.words(),
        Optional.of(left),
        granted.remarks());
  }

  @Override
  public Answer whatIf(
      Caller caller, Optional<AccountId> person, MachineId machine, Right right, Instant at) {
    String owner = rulings.now(machine).owner();
    Place place = owner.isEmpty() ? new Place.AtMachine(machine) : new Place.AtCustomer(owner);
    if (!guard.may(caller, Permission.CONTRACT_READ, place)) {
      throw new AccessException(Fault.UNKNOWN, "There is no such machine.");
    }
    Caller who = person.map(id -> as(caller, id)).orElse(caller);
    boolean permitted = guard.may(who, right.permission(), new Place.AtMachine(machine));
    String words =
        "%s %s %s at machine %s"
            .formatted(
                who.login(), permitted ? "holds" : "does not hold", right.permission(), machine);
    return new Answer(permitted, words, may(owner, machine, right, at));
  }

  // A person who is invited or blocked holds nothing.
  private Caller as(Caller caller, AccountId id) {
    Account account =
        accounts
            .account(caller, id)
            .orElseThrow(() -> new AccessException(Fault.UNKNOWN, "There is no such person."));
    return new Caller(
        account.id(),
        account.profile().login(),
        account.customer(),
        account.state() == Account.State.ACTIVE ? account.grants() : List.of(),
        Optional.empty(),
        caller.door(),
        caller.address());
  }

  @Override
  public Optional<Spending> spend(Order order, String reference, Instant at) {
    Caller by = order.by();
    boolean mayDo = guard.may(by, order.right().permission(), new Place.AtMachine(order.machine()));
    if (!mayDo
        && !guard.may(by, Permission.CONTRACT_MANAGE, new Place.AtCustomer(order.customer()))) {
      throw new AccessException(Fault.UNKNOWN, "There is no such machine.");
    }
    String ref = TermsCheck.words("reference", reference, TermsCheck.LONGEST_SUBJECT);
    if (order.amount() < 1) {
      throw TermsCheck.refused("amount: 1 or more");
    }
    Decided decided = decide(order.customer(), order.machine(), order.right(), order.subject(), at);
    Optional<Ruling> ruling = decided.by();
    Optional<Budget> budget = ruling.flatMap(one -> one.budget(order.right()));
    if (ruling.isPresent() && budget.isPresent()) {
      Instant when = at.truncatedTo(ChronoUnit.MILLIS);
      return book.store()
          .find(
              transaction ->
                  spent(transaction, new Purse(ruling.get(), budget.get(), order), ref, when));
    }
    needGranted(decided.verdict());
    return Optional.empty();
  }

  private static void needGranted(Verdict verdict) {
    if (!verdict.granted()) {
      throw new AccessException(Fault.CONFLICT, verdict.words());
    }
  }

  /** What is spent of. */
  private record Purse(Ruling ruling, Budget budget, Order order) {}

  // Whoever holds the lock of the contract is the only one who counts.
  private Optional<Spending> spent(
      Transaction transaction, Purse purse, String reference, Instant at) {
    Ruling ruling = purse.ruling();
    Order order = purse.order();
    Contract contract = ruling.contract();
    ContractTables.lock(transaction, contract.id());
    Optional<Spending> before =
        SpendingTable.find(transaction, contract.id(), reference)
            .filter(one -> one.givenBack().isEmpty());
    if (before.isPresent()) {
      return before;
    }
    Verdict granted = ruling.on(rulings.now(order.machine()), order.right());
    needGranted(granted);
    Optional<Left> left = budgets.left(transaction, contract, purse.budget(), order.subject(), at);
    if (left.isEmpty()) {
      return Optional.empty();
    }
    needGranted(with(ruling, granted, purse.budget(), left.get(), order.amount()));
    var one =
        new Spending(
            contract.id(),
            reference,
            purse.budget().code(),
            Budgets.subject(purse.budget(), order.subject()),
            order.amount(),
            order.by().login(),
            at,
            Optional.empty());
    SpendingTable.add(
        transaction, one, budgets.year(contract, purse.budget(), at), order.by().account().text());
    book.audit()
        .record(
            transaction,
            order
                .by()
                .did(
                    "contract.budget.spent",
                    Optional.of(contract.terms().paper().customer()),
                    "contract:" + contract.id(),
                    Map.of(
                        "budget", one.budget(),
                        "amount", Long.toString(one.amount()),
                        "for", reference)));
    return Optional.of(one);
  }

  @Override
  public boolean giveBack(Caller by, String contract, String reference) {
    String customer =
        book.find(contract)
            .map(one -> one.terms().paper().customer())
            .filter(
                whose -> {
                  var place = new Place.AtCustomer(whose);
                  return guard.may(by, Permission.CONTRACT_READ, place)
                      || guard.may(by, Permission.CONTRACT_MANAGE, place);
                })
            .orElseThrow(() -> new AccessException(Fault.UNKNOWN, "There is no such contract."));
    guard.need(by, Permission.CONTRACT_MANAGE, new Place.AtCustomer(customer));
    Instant now = Instant.now();
    return book.store()
        .find(
            transaction -> {
              if (!SpendingTable.giveBack(transaction, contract, reference, now)) {
                return false;
              }
              book.audit()
                  .record(
                      transaction,
                      by.did(
                          "contract.budget.returned",
                          Optional.of(customer),
                          "contract:" + contract,
                          Map.of("for", reference)));
              return true;
            });
  }

  @Override
  public List<Spending> spendings(String contract) {
    return book.store().find(transaction -> SpendingTable.of(transaction, contract));
  }

  // Who does not pay keeps what shows what was done at their machine.
  @Override
  public Optional<Retention> retention(String customer, MachineId machine) {
    return book.all().stream()
        .filter(one -> one.terms().paper().customer().equals(customer))
        .filter(one -> one.listing(machine).isPresent())
        .map(this::retention)
        .filter(Retention::says)
        .max(Comparator.comparingInt(Retention::days));
  }

  private Retention retention(Contract contract) {
    Retention own = contract.terms().adapted().recordings();
    return own.says() ? own : book.sold(contract, Instant.now()).rules().recordings();
  }

  @Override
  public Optional<Promise> promise(
      String customer, Optional<MachineId> machine, SlaRow.Case one, Instant at) {
    return rulings.promise(customer, machine, one, at);
  }

  @Override
  public Optional<SlaRow.Environment> environment(String customer, MachineId machine, Instant at) {
    return rulings.environment(customer, machine, at);
  }

  @Override
  public Set<String> customers(String contract) {
    return rulings.customers(contract);
  }
}
