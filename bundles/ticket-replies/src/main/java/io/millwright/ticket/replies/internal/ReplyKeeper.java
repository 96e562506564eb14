package io.millwright.ticket.replies.internal;

import io.millwright.ownership.Belongings;
import io.millwright.ownership.DataFolder;
import io.millwright.ownership.DataKeeper;
import io.millwright.ownership.DataTeller;
import io.millwright.ownership.Person;
import io.millwright.store.Store;
import io.millwright.ticket.replies.internal.db.ReplyTable;
import io.millwright.ticket.replies.internal.db.ReplyTable.Kept;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What is often answered, for who takes all out or deletes it. */
@Component
public final class ReplyKeeper implements DataKeeper, DataTeller {
  private final Store store;

  /** Brings the tables to their newest form. */
  @Activate
  public ReplyKeeper(@Reference Store store) {
    this.store = store;
    ReplyDesk.migrate(store);
  }

  @Override
  public String name() {
    return "ticket-replies";
  }

  @Override
  public SortedMap<String, Long> held(Belongings belongings) {
    return DataKeeper.held("replies", of(belongings).size());
  }

  @Override
  public void erase(Belongings belongings) {
    for (Kept one : of(belongings)) {
      store.change(transaction -> ReplyTable.forget(transaction, one.id(), one.revision()));
    }
  }

  private List<Kept> of(Belongings belongings) {
    return belongings
        .customer()
        .filter(customer -> !customer.isEmpty())
        .map(customer -> store.find(transaction -> ReplyTable.ofCustomer(transaction, customer)))
        .orElse(List.of());
  }

  // Whose they are, their people are told one by one.
  @Override
  public void tell(Belongings whose, DataFolder into) throws IOException {}

  @Override
  public void tell(Person about, DataFolder into) throws IOException {
    String account = about.account().text();
    try (DataFolder.Table table =
        into.table(
            "ticket-replies.csv",
            "What this person keeps to answer at tickets, with former words.",
            List.of("name", "revision", "english", "german", "shared", "at", "removed"))) {
      for (Kept one : store.find(transaction -> ReplyTable.whose(transaction, account))) {
        table.row(
            one.wish().name(),
            one.revision(),
            one.wish().en(),
            one.wish().de(),
            one.wish().shared() ? "yes" : "no",
            one.at(),
            one.removed() ? "yes" : "no");
      }
    }
  }
}
