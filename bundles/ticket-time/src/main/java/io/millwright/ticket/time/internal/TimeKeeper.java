package io.millwright.ticket.time.internal;

import io.millwright.ownership.Belongings;
import io.millwright.ownership.DataFolder;
import io.millwright.ownership.DataKeeper;
import io.millwright.ownership.DataTeller;
import io.millwright.ownership.Person;
import io.millwright.store.Store;
import io.millwright.ticket.time.TimeEntry;
import io.millwright.ticket.time.internal.db.TimeTable;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Time at tickets, for who takes all out or deletes it. The customer's is what is billed. */
@Component
public final class TimeKeeper implements DataKeeper, DataTeller {
  private final Store store;

  /** Brings the tables to their newest form. */
  @Activate
  public TimeKeeper(@Reference Store store) {
    this.store = store;
    Books.migrate(store);
  }

  @Override
  public String name() {
    return "ticket-time";
  }

  @Override
  public SortedMap<String, Long> held(Belongings belongings) {
    return DataKeeper.held(
        "time entries", of(belongings).stream().map(TimeEntry::id).distinct().count());
  }

  @Override
  public void erase(Belongings belongings) {
    of(belongings).stream()
        .map(TimeEntry::id)
        .distinct()
        .forEach(id -> store.change(transaction -> TimeTable.remove(transaction, id)));
  }

  private List<TimeEntry> of(Belongings belongings) {
    return store.find(
        transaction ->
            TimeTable.whose(transaction, belongings.customer().orElse(""), belongings.machines()));
  }

  @Override
  public void tell(Belongings whose, DataFolder into) throws IOException {
    List<TimeEntry> counted =
        store.find(
            transaction ->
                TimeTable.countedOf(transaction, whose.customer().orElse(""), whose.machines()));
    write(
        counted.stream()
            .filter(one -> one.charge().billable() > 0 && !one.written().struck())
            .toList(),
        "What is billed of the work on the customer's tickets.",
        into);
  }

  @Override
  public void tell(Person about, DataFolder into) throws IOException {
    write(
        store.find(transaction -> TimeTable.by(transaction, about.account().text(), about.login())),
        "Work on tickets that this person did or wrote down, in each version.",
        into);
  }

  private static void write(List<TimeEntry> all, String about, DataFolder into) throws IOException {
    try (DataFolder.Table table =
        into.table(
            "ticket-time.csv",
            about,
            List.of(
                "ticket",
                "person",
                "from",
                "minutes",
                "what",
                "scope",
                "clause",
                "billed",
                "off-hours",
                "version",
                "by",
                "at",
                "reason"))) {
      for (TimeEntry one : all) {
        table.row(
            one.number(),
            one.work().person(),
            one.work().from(),
            one.work().minutes(),
            one.work().text(),
            one.work().scope().id(),
            one.charge().clause(),
            one.charge().billable(),
            one.charge().offHours(),
            one.revision(),
            one.written().login(),
            one.written().at(),
            one.written().reason());
      }
    }
  }
}
