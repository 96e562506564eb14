package io.millwright.plan.internal;

import io.millwright.ownership.Belongings;
import io.millwright.ownership.DataFolder;
import io.millwright.ownership.DataKeeper;
import io.millwright.ownership.DataTeller;
import io.millwright.ownership.Person;
import io.millwright.plan.Due;
import io.millwright.plan.internal.db.Kept;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What came of planned work, for who takes all out or deletes it. */
@Component
public final class PlanKeeper implements DataKeeper, DataTeller {
  private final Ledger ledger;

  /** For the running site, and with fakes. */
  @Activate
  public PlanKeeper(@Reference Ledger ledger) {
    this.ledger = ledger;
  }

  @Override
  public String name() {
    return "plan";
  }

  @Override
  public SortedMap<String, Long> held(Belongings belongings) {
    long count = of(belongings).size();
    return DataKeeper.held("times of planned work", count);
  }

  @Override
  public void erase(Belongings belongings) {
    ledger.erase(of(belongings), belongings.customer().isPresent());
  }

  private List<Kept> of(Belongings belongings) {
    return ledger.kept().stream().filter(one -> isOf(belongings, one)).toList();
  }

  // A customer's, and of its machines while they were nobody's; else of machines, whosever.
  private static boolean isOf(Belongings belongings, Kept one) {
    boolean there = belongings.machines().contains(one.key().machine());
    return belongings
        .customer()
        .map(customer -> one.customer().equals(customer) || (one.customer().isEmpty() && there))
        .orElse(there);
  }

  @Override
  public void tell(Belongings whose, DataFolder into) throws IOException {
    write(of(whose), "Planned work on the machines, and what came of it.", into);
  }

  @Override
  public void tell(Person about, DataFolder into) throws IOException {
    String account = about.account().text();
    write(
        ledger.kept().stream().filter(one -> one.account().equals(account)).toList(),
        "Planned work of which this person said something.",
        into);
  }

  private static void write(List<Kept> all, String about, DataFolder into) throws IOException {
    try (DataFolder.Table table =
        into.table(
            "planned-work.csv",
            about,
            List.of(
                "plan",
                "machine",
                "planned",
                "due",
                "kind",
                "title",
                "state",
                "ticket",
                "by",
                "at",
                "words",
                "done",
                "valid until"))) {
      for (Kept one : all) {
        table.row(
            one.key().work(),
            one.key().machine().text(),
            one.key().planned(),
            one.day(),
            one.kind(),
            one.title(),
            one.state(),
            one.ticket().number(),
            one.said().map(Due.Said::by).orElse(""),
            one.said().map(said -> said.at().toString()).orElse(""),
            one.said().map(Due.Said::words).orElse(""),
            one.said().flatMap(Due.Said::done).map(Object::toString).orElse(""),
            one.said().flatMap(Due.Said::validUntil).map(Object::toString).orElse(""));
      }
    }
  }
}
