package io.millwright.desk.gateway.internal;

import io.millwright.desk.gateway.internal.db.HandoverTable;
import io.millwright.ownership.Belongings;
import io.millwright.ownership.DataFolder;
import io.millwright.ownership.DataKeeper;
import io.millwright.ownership.DataTeller;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Which tickets went to other desks, for who takes all out or deletes it. */
@Component
public final class HandoverKeeper implements DataKeeper, DataTeller {
  private final HandoverBook book;

  /** For the running site. */
  @Activate
  public HandoverKeeper(@Reference HandoverBook book) {
    this.book = book;
  }

  @Override
  public String name() {
    return "desk-gateway";
  }

  @Override
  public SortedMap<String, Long> held(Belongings belongings) {
    var held = new TreeMap<String, Long>();
    belongings
        .customer()
        .map(customer -> book.store().find(tx -> HandoverTable.count(tx, customer)))
        .filter(many -> many > 0)
        .ifPresent(many -> held.put("tickets at other desks", many));
    return held;
  }

  @Override
  public void erase(Belongings belongings) {
    belongings
        .customer()
        .ifPresent(customer -> book.store().change(tx -> HandoverTable.erase(tx, customer)));
  }

  @Override
  public void tell(Belongings whose, DataFolder into) throws IOException {
    List<List<String>> all =
        whose
            .customer()
            .map(customer -> book.store().find(tx -> HandoverTable.of(tx, customer)))
            .orElse(List.of());
    if (all.isEmpty()) {
      return;
    }
    try (DataFolder.Table table =
        into.table(
            "tickets-at-other-desks.csv",
            "Tickets that were handed over to desks of others.",
            List.of("ticket", "desk", "called there", "state"))) {
      for (List<String> one : all) {
        table.row(one.toArray());
      }
    }
  }
}
