package io.millwright.ticket.templates.internal;

import io.millwright.ownership.Belongings;
import io.millwright.ownership.DataFolder;
import io.millwright.ownership.DataKeeper;
import io.millwright.ownership.DataTeller;
import io.millwright.ownership.Person;
import io.millwright.store.Store;
import io.millwright.ticket.templates.internal.db.CheckTable;
import io.millwright.ticket.templates.internal.db.CheckTable.Kept;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What of checklists is done, for who takes all out or deletes it. */
@Component
public final class ChecklistKeeper implements DataKeeper, DataTeller {
  private final Store store;

  /** Brings the tables to their newest form. */
  @Activate
  public ChecklistKeeper(@Reference Store store) {
    this.store = store;
    ChecklistDesk.migrate(store);
  }

  @Override
  public String name() {
    return "ticket-checklists";
  }

  @Override
  public SortedMap<String, Long> held(Belongings belongings) {
    return DataKeeper.held("ticked items", of(belongings).size());
  }

  @Override
  public void erase(Belongings belongings) {
    for (Kept one : of(belongings)) {
      store.change(transaction -> CheckTable.remove(transaction, one.ticket(), one.number()));
    }
  }

  private List<Kept> of(Belongings belongings) {
    return store.find(
        transaction ->
            CheckTable.whose(transaction, belongings.customer().orElse(""), belongings.machines()));
  }

  @Override
  public void tell(Belongings whose, DataFolder into) throws IOException {
    write(of(whose), into);
  }

  @Override
  public void tell(Person about, DataFolder into) throws IOException {
    write(store.find(transaction -> CheckTable.by(transaction, about.account().text())), into);
  }

  private static void write(List<Kept> all, DataFolder into) throws IOException {
    try (DataFolder.Table table =
        into.table(
            "ticket-checklists.csv",
            "Which items of the checklists of tickets are done.",
            List.of("ticket", "item", "by", "at"))) {
      for (Kept one : all) {
        table.row(one.ticket(), one.number(), one.login(), one.at());
      }
    }
  }
}
