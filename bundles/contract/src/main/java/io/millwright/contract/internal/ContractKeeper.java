package io.millwright.contract.internal;

import io.millwright.contract.Contract;
import io.millwright.contract.Contract.Scope;
import io.millwright.contract.Contract.Terms;
import io.millwright.contract.Happening;
import io.millwright.contract.Happening.Act;
import io.millwright.contract.Verdict.Spending;
import io.millwright.contract.internal.db.SpendingTable;
import io.millwright.model.MachineId;
import io.millwright.ownership.Belongings;
import io.millwright.ownership.DataFolder;
import io.millwright.ownership.DataKeeper;
import io.millwright.ownership.DataTeller;
import io.millwright.ownership.Person;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Contracts, for who takes all out or deletes it. */
@Component
public final class ContractKeeper implements DataKeeper, DataTeller {
  private final ContractBook book;

  /** For the running site. */
  @Activate
  public ContractKeeper(@Reference ContractBook book) {
    this.book = book;
  }

  @Override
  public String name() {
    return "contracts";
  }

  @Override
  public Stage stage() {
    return Stage.REGISTER;
  }

  @Override
  public SortedMap<String, Long> held(Belongings belongings) {
    long contracts = whole(belongings).size();
    long listings = shorter(belongings).stream().mapToLong(one -> lost(one, belongings)).sum();
    var held = new TreeMap<String, Long>();
    held.put("contracts", contracts);
    held.put("listed machines", listings);
    held.values().removeIf(count -> count == 0);
    return held;
  }

  private static long lost(Contract contract, Belongings belongings) {
    return contract.terms().scope().machines().stream()
        .filter(one -> belongings.machines().contains(one.machine()))
        .count();
  }

  @Override
  public void erase(Belongings belongings) {
    book.forget(
        whole(belongings),
        shorter(belongings).stream().map(one -> without(one, belongings)).toList());
  }

  private List<Contract> whole(Belongings belongings) {
    return book.all().stream()
        .filter(one -> belongings.isOf(one.terms().paper().customer()))
        .toList();
  }

  /** Those of which only machines go. */
  private List<Contract> shorter(Belongings belongings) {
    return book.all().stream()
        .filter(one -> !belongings.isOf(one.terms().paper().customer()))
        .filter(one -> lost(one, belongings) > 0)
        .toList();
  }

  private static Contract without(Contract contract, Belongings belongings) {
    Terms terms = contract.terms();
    Scope scope = terms.scope();
    var names = belongings.machines().stream().map(MachineId::text).collect(Collectors.toSet());
    var shorter =
        new Scope(
            scope.machines().stream()
                .filter(one -> !belongings.machines().contains(one.machine()))
                .toList(),
            scope.seats(),
            scope.supportSeats(),
            scope.modules(),
            scope.administrators(),
            scope.contacts());
    return new Contract(
        contract.id(),
        contract.revision(),
        new Terms(terms.paper(), shorter, terms.hours(), terms.adapted()),
        contract.happenings().stream()
            .filter(one -> !isOfMachine(one) || !names.contains(one.what().subject()))
            .toList());
  }

  private static boolean isOfMachine(Happening one) {
    return switch (one.what().kind()) {
      case RELOCATION_AGREED, SALE_CONSENTED, SERIES_ENDED -> true;
      default -> false;
    };
  }

  @Override
  public void tell(Belongings whose, DataFolder into) throws IOException {
    List<Contract> own = sorted(one -> whose.isOf(one.terms().paper().customer()));
    contracts(own, into);
    happenings(own, any -> true, into);
    spendings(own, into);
  }

  @Override
  public void tell(Person about, DataFolder into) throws IOException {
    happenings(
        sorted(any -> true),
        one -> isBy(about, one.by()) || one.struck().filter(act -> isBy(about, act)).isPresent(),
        into);
  }

  private static boolean isBy(Person person, Act act) {
    return act.account().equals(person.account());
  }

  private List<Contract> sorted(Predicate<Contract> which) {
    return book.all().stream().filter(which).sorted(Comparator.comparing(Contract::id)).toList();
  }

  private static void contracts(List<Contract> all, DataFolder into) throws IOException {
    try (DataFolder.Table table =
        into.table(
            "contracts.csv",
            "The customer's contracts with their terms as JSON.",
            List.of("id", "number", "package", "version", "concluded", "terms"))) {
      for (Contract one : all) {
        Contract.Paper paper = one.terms().paper();
        table.row(
            one.id(),
            paper.number(),
            paper.servicePackage().code(),
            paper.servicePackage().version(),
            paper.concluded().toString(),
            TermsJson.text(one.terms()));
      }
    }
  }

  private static void happenings(List<Contract> all, Predicate<Happening> which, DataFolder into)
      throws IOException {
    try (DataFolder.Table table =
        into.table(
            "contract-happenings.csv",
            "What happened to contracts, and who wrote it down.",
            List.of(
                "contract", "kind", "day", "subject", "amount", "note", "by", "at", "struck-by"))) {
      for (Contract contract : all) {
        for (Happening one : contract.happenings().stream().filter(which).toList()) {
          table.row(
              contract.id(),
              one.what().kind().name(),
              one.what().day().toString(),
              one.what().subject(),
              one.what().amount(),
              one.what().note(),
              one.by().login(),
              one.by().at(),
              one.struck().map(Act::login).orElse(""));
        }
      }
    }
  }

  private void spendings(List<Contract> all, DataFolder into) throws IOException {
    try (DataFolder.Table table =
        into.table(
            "contract-spendings.csv",
            "What was spent of budgets of contracts.",
            List.of("contract", "budget", "subject", "amount", "for", "by", "at", "returned"))) {
      for (Contract contract : all) {
        for (Spending one :
            book.store().find(transaction -> SpendingTable.of(transaction, contract.id()))) {
          table.row(
              one.contract(),
              one.budget(),
              one.subject(),
              one.amount(),
              one.reference(),
              one.login(),
              one.at(),
              one.givenBack().<Object>map(at -> at).orElse(""));
        }
      }
    }
  }
}
