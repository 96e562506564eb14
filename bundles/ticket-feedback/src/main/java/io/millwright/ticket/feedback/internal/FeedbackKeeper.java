package io.millwright.ticket.feedback.internal;

import io.millwright.ownership.Belongings;
import io.millwright.ownership.DataFolder;
import io.millwright.ownership.DataKeeper;
import io.millwright.ownership.DataTeller;
import io.millwright.ownership.Person;
import io.millwright.store.Store;
import io.millwright.ticket.feedback.internal.db.FeedbackTable;
import io.millwright.ticket.feedback.internal.db.FeedbackTable.Kept;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Feedback, for who takes all out or deletes it. */
@Component
public final class FeedbackKeeper implements DataKeeper, DataTeller {
  private final Store store;

  /** Brings the tables to their newest form. */
  @Activate
  public FeedbackKeeper(@Reference Store store) {
    this.store = store;
    FeedbackDesk.migrate(store);
  }

  @Override
  public String name() {
    return "ticket-feedback";
  }

  @Override
  public SortedMap<String, Long> held(Belongings belongings) {
    return DataKeeper.held("feedback", of(belongings).size());
  }

  @Override
  public void erase(Belongings belongings) {
    for (Kept one : of(belongings)) {
      store.change(transaction -> FeedbackTable.remove(transaction, one.ticket()));
    }
  }

  private List<Kept> of(Belongings belongings) {
    return store.find(
        transaction ->
            FeedbackTable.whose(
                transaction, belongings.customer().orElse(""), belongings.machines()));
  }

  @Override
  public void tell(Belongings whose, DataFolder into) throws IOException {
    write(of(whose), into);
  }

  @Override
  public void tell(Person about, DataFolder into) throws IOException {
    write(store.find(transaction -> FeedbackTable.by(transaction, about.account().text())), into);
  }

  private static void write(List<Kept> all, DataFolder into) throws IOException {
    try (DataFolder.Table table =
        into.table(
            "ticket-feedback.csv",
            "What people thought of the work on a ticket, from 1 to 5.",
            List.of("ticket", "grade", "words", "by", "at", "changed"))) {
      for (Kept one : all) {
        table.row(
            one.ticket(),
            one.feedback().grade(),
            one.feedback().words(),
            one.feedback().login(),
            one.feedback().at(),
            one.feedback().changed());
      }
    }
  }
}
