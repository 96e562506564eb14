package io.millwright.ticket.filters.internal;

import io.millwright.ownership.Belongings;
import io.millwright.ownership.DataFolder;
import io.millwright.ownership.DataKeeper;
import io.millwright.ownership.DataTeller;
import io.millwright.ownership.Person;
import io.millwright.store.Store;
import io.millwright.ticket.filters.internal.db.FilterTable;
import io.millwright.ticket.filters.internal.db.FilterTable.Kept;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Saved filters, for who takes all out or deletes it. What others look for is not the customer's.
 */
@Component
public final class FilterKeeper implements DataKeeper, DataTeller {
  private final Store store;

  /** Brings the tables to their newest form. */
  @Activate
  public FilterKeeper(@Reference Store store) {
    this.store = store;
    FilterDesk.migrate(store);
  }

  @Override
  public String name() {
    return "ticket-filters";
  }

  @Override
  public SortedMap<String, Long> held(Belongings belongings) {
    return DataKeeper.held("saved filters", of(belongings).size());
  }

  @Override
  public void erase(Belongings belongings) {
    for (Kept one : of(belongings)) {
      store.change(transaction -> FilterTable.forget(transaction, one.id()));
    }
  }

  private List<Kept> of(Belongings belongings) {
    return store.find(
        transaction ->
            FilterTable.whose(
                transaction, belongings.customer().orElse(""), belongings.machines()));
  }

  // Whose they are, their people are told one by one.
  @Override
  public void tell(Belongings whose, DataFolder into) throws IOException {}

  @Override
  public void tell(Person about, DataFolder into) throws IOException {
    String account = about.account().text();
    try (DataFolder.Table table =
        into.table(
            "ticket-filters.csv",
            "Filters of the list of tickets that this person saved.",
            List.of("name", "asks", "shared"))) {
      for (Kept one : store.find(transaction -> FilterTable.of(transaction, account))) {
        if (one.account().equals(account)) {
          table.row(one.wish().name(), one.wish().query(), one.wish().shared() ? "yes" : "no");
        }
      }
    }
  }
}
