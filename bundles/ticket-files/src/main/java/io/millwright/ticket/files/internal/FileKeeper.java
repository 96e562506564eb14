package io.millwright.ticket.files.internal;

import io.millwright.ownership.Belongings;
import io.millwright.ownership.DataFolder;
import io.millwright.ownership.DataKeeper;
import io.millwright.ownership.DataTeller;
import io.millwright.ownership.Person;
import io.millwright.store.Store;
import io.millwright.ticket.files.TicketFile;
import io.millwright.ticket.files.internal.db.FileTable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.SortedMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Files of tickets, for who takes all out or deletes it. Internal ones are not the customer's. */
@Component
public final class FileKeeper implements DataKeeper, DataTeller {
  private final Store store;

  /** Brings the tables to their newest form. */
  @Activate
  public FileKeeper(@Reference Store store) {
    this.store = store;
    FileDesk.migrate(store);
  }

  @Override
  public String name() {
    return "ticket-files";
  }

  @Override
  public SortedMap<String, Long> held(Belongings belongings) {
    return DataKeeper.held("ticket files", of(belongings).size());
  }

  @Override
  public void erase(Belongings belongings) {
    for (TicketFile one : of(belongings)) {
      store.change(transaction -> FileTable.remove(transaction, one.id()));
    }
  }

  private List<TicketFile> of(Belongings belongings) {
    return store.find(
        transaction ->
            FileTable.whose(transaction, belongings.customer().orElse(""), belongings.machines()));
  }

  @Override
  public void tell(Belongings whose, DataFolder into) throws IOException {
    write(of(whose).stream().filter(one -> !one.internal()).toList(), into);
  }

  @Override
  public void tell(Person about, DataFolder into) throws IOException {
    write(store.find(transaction -> FileTable.by(transaction, about.account().text())), into);
  }

  private void write(List<TicketFile> files, DataFolder into) throws IOException {
    try (DataFolder.Table table =
        into.table(
            "ticket-files.csv",
            "Files attached to tickets; each lies beside this list under its id.",
            List.of("file", "ticket", "name", "type", "bytes", "sha256", "by", "at"))) {
      for (TicketFile one : files) {
        table.row(
            one.id(),
            one.ticket(),
            one.name(),
            one.mediaType(),
            one.bytes(),
            one.hash(),
            one.login(),
            one.at());
      }
    }
    for (TicketFile one : files) {
      try (OutputStream out = into.file("ticket-files/" + one.id(), "A file of a ticket.")) {
        FileDesk.write(store, one.id(), out);
      }
    }
  }
}
