package io.millwright.access.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Caller;
import io.millwright.access.Memory;
import io.millwright.access.internal.db.MemoryTable;
import io.millwright.store.Store;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps what the pages remember for each account. */
@Component
public final class MemoryDesk implements Memory {
  private final Store store;
  private final Book book;

  /**
   * For the running site.
   *
   * @param book has brought the tables up to date
   */
  @Activate
  public MemoryDesk(@Reference Store store, @Reference Book book) {
    this.store = store;
    this.book = book;
  }

  @Override
  public Map<Item, String> of(Caller caller) {
    return store.find(transaction -> MemoryTable.of(transaction, caller.account()));
  }

  @Override
  public void keep(Caller caller, Item item, String text) {
    if (book.byId(caller.account()).isEmpty()) {
      throw new AccessException(Fault.FORBIDDEN, "Only an account has something to remember.");
    }
    if (text.length() > LONGEST) {
      throw new AccessException(Fault.REFUSED, "value: at most " + LONGEST + " characters.");
    }
    store.change(transaction -> MemoryTable.keep(transaction, caller.account(), item, text));
  }
}
