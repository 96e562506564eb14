package io.millwright.ticket.filters.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Caller;
import io.millwright.access.Guard;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.audit.Audit;
import io.millwright.store.Migrations;
import io.millwright.store.StorableText;
import io.millwright.store.Store;
import io.millwright.store.Transaction;
import io.millwright.ticket.filters.SavedFilter;
import io.millwright.ticket.filters.SavedFilter.Wish;
import io.millwright.ticket.filters.TicketFilters;
import io.millwright.ticket.filters.internal.db.FilterTable;
import io.millwright.ticket.filters.internal.db.FilterTable.Kept;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What people do with saved filters. */
@Component
public final class FilterDesk implements TicketFilters {
  private static final int LONGEST_NAME = 80;
  private static final int LONGEST_QUERY = 1_000;
  private static final int LONGEST_CUSTOMER = 64;
  private static final Duration UNDO = Duration.ofDays(1);

  private final Store store;
  private final Guard guard;
  private final Audit audit;
  private final Clock clock;

  /** For the running site. */
  @Activate
  public FilterDesk(@Reference Store store, @Reference Guard guard, @Reference Audit audit) {
    this(store, guard, audit, Clock.systemUTC());
  }

  FilterDesk(Store store, Guard guard, Audit audit, Clock clock) {
    this.store = store;
    this.guard = guard;
    this.audit = audit;
    this.clock = clock;
    migrate(store);
  }

  static void migrate(Store store) {
    store.migrate(
        new Migrations(
            "ticket_filters",
            FilterDesk.class.getClassLoader(),
            "io/millwright/ticket/filters/internal/db/changelog.sql"));
  }

  @Override
  public List<SavedFilter> all(Caller caller) {
    boolean desk = mayShare(caller);
    String account = caller.account().text();
    return store.find(
        transaction -> {
          String preferred = FilterTable.preferred(transaction, account);
          return FilterTable.of(transaction, account).stream()
              .filter(one -> desk || one.account().equals(account))
              .map(one -> seen(one, caller, preferred))
              .sorted(Comparator.comparing(one -> one.wish().name()))
              .toList();
        });
  }

  private static SavedFilter seen(Kept one, Caller caller, String preferred) {
    return new SavedFilter(
        one.id(),
        one.wish(),
        one.login(),
        one.account().equals(caller.account().text()),
        one.id().equals(preferred));
  }

  @Override
  public boolean mayShare(Caller caller) {
    return guard.sight(caller, Permission.TICKET_WORK).everything();
  }

  @Override
  public SavedFilter save(Caller by, Wish wish) {
    Wish checked = checked(by, wish);
    String id = "flt-" + UUID.randomUUID();
    store.change(
        transaction -> {
          needFree(transaction, by.account().text(), id, checked);
          FilterTable.add(transaction, id, checked, by);
          record(transaction, by, "saved", id, checked);
        });
    return one(by, id);
  }

  @Override
  public SavedFilter change(Caller by, String id, Wish wish) {
    Kept known = known(by, id, false);
    Wish checked = checked(by, wish);
    store.change(
        transaction -> {
          needFree(transaction, known.account(), id, checked);
          FilterTable.change(transaction, id, checked);
          record(transaction, by, "changed", id, checked);
        });
    return one(by, id);
  }

  @Override
  public void remove(Caller by, String id) {
    Kept known = known(by, id, false);
    store.change(
        transaction -> {
          FilterTable.forget(transaction, clock.instant().minus(UNDO));
          FilterTable.mark(transaction, id, Optional.of(clock.instant()));
          record(transaction, by, "removed", id, known.wish());
        });
  }

  @Override
  public SavedFilter bringBack(Caller by, String id) {
    Kept known = known(by, id, true);
    store.change(
        transaction -> {
          needFree(transaction, known.account(), id, known.wish());
          FilterTable.mark(transaction, id, Optional.empty());
          record(transaction, by, "restored", id, known.wish());
        });
    return one(by, id);
  }

  @Override
  public void prefer(Caller by, String id) {
    if (!id.isEmpty()) {
      known(by, id, false);
    }
    store.change(transaction -> FilterTable.prefer(transaction, by.account().text(), id));
  }

  /** One that the caller may change: an own one, or of the desk's. */
  private Kept known(Caller caller, String id, boolean removed) {
    return store
        .find(transaction -> FilterTable.find(transaction, id))
        .filter(one -> one.removed() == removed)
        .filter(
            one ->
                one.account().equals(caller.account().text())
                    || (one.wish().shared() && mayShare(caller)))
        .orElseThrow(() -> new AccessException(Fault.UNKNOWN, "There is no such filter."));
  }

  private SavedFilter one(Caller by, String id) {
    return store.find(
        transaction ->
            FilterTable.find(transaction, id)
                .map(
                    kept -> seen(kept, by, FilterTable.preferred(transaction, by.account().text())))
                .orElseThrow(() -> new AccessException(Fault.UNKNOWN, "There is no such filter.")));
  }

  private Wish checked(Caller by, Wish wish) {
    String name = StorableText.of(wish.name()).strip();
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      throw refused("name: 1 to %d characters".formatted(LONGEST_NAME));
    }
    String query = StorableText.of(wish.query());
    if (query.length() > LONGEST_QUERY || wish.customer().length() > LONGEST_CUSTOMER) {
      throw refused("query: at most %d characters".formatted(LONGEST_QUERY));
    }
    if (wish.shared() && !mayShare(by)) {
      guard.need(by, Permission.TICKET_WORK, new Place.Everywhere());
      throw new AccessException(Fault.FORBIDDEN, "Your account may not do this here.");
    }
    return new Wish(name, query, wish.customer(), wish.machine(), wish.shared());
  }

  private static void needFree(Transaction transaction, String account, String id, Wish wish) {
    List<Kept> own =
        FilterTable.of(transaction, account).stream()
            .filter(one -> one.account().equals(account) && !one.id().equals(id))
            .toList();
    if (own.size() >= MOST) {
      throw new AccessException(Fault.CONFLICT, "One has at most %d filters.".formatted(MOST));
    }
    if (own.stream().anyMatch(one -> one.wish().name().equals(wish.name()))) {
      throw new AccessException(Fault.CONFLICT, "There is a filter of this name already.");
    }
  }

  private void record(Transaction transaction, Caller by, String what, String id, Wish wish) {
    audit.record(
        transaction,
        by.did(
            "ticket.filter." + what,
            by.customer(),
            "filter:" + id,
            Map.of("name", wish.name(), "shared", Boolean.toString(wish.shared()))));
  }

  private static AccessException refused(String rule) {
    return new AccessException(Fault.REFUSED, rule);
  }
}
