package io.millwright.store.internal.db;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.millwright.bus.Fact;
import io.millwright.bus.FactLog;
import io.millwright.bus.Outbox;
import io.millwright.store.Migrations;
import io.millwright.store.Store;
import io.millwright.store.Transaction;
import io.millwright.store.internal.SqlFault;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Facts in the store: put by their owners, read on by the bus. */
@Component
public final class StoredFacts implements Outbox, FactLog {
  private static final Logger LOG = LoggerFactory.getLogger(StoredFacts.class);
  private static final Duration KEPT = Duration.ofDays(7);
  private static final Duration BETWEEN_PRUNINGS = Duration.ofHours(1);

  private final Store store;
  private final Clock clock;
  private final List<Runnable> wakers = new CopyOnWriteArrayList<>();
  private final AtomicReference<Instant> nextPruning = new AtomicReference<>(Instant.EPOCH);

  @Activate
  public StoredFacts(@Reference Store store) {
    this(store, Clock.systemUTC());
  }

  StoredFacts(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
    store.migrate(
        new Migrations(
            "store",
            StoredFacts.class.getClassLoader(),
            "io/millwright/store/internal/db/changelog.sql"));
  }

  @Override
  public void put(Transaction transaction, Fact fact) {
    String type = fact.getClass().getName();
    try {
      FactTables.append(transaction.connection(), type, FactJson.write(fact), clock.instant());
    } catch (SQLException e) {
      throw SqlFault.exception("Cannot put a fact of type " + type, e);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(type + " cannot be written as JSON: " + e.getMessage(), e);
    }
    transaction.afterCommit(() -> wakers.forEach(Runnable::run));
  }

  @Override
  public List<Entry> next(String listener, Set<Class<? extends Fact>> wanted, int most) {
    Map<String, Class<? extends Fact>> types =
        wanted.stream().collect(Collectors.toMap(Class::getName, Function.identity()));
    while (!types.isEmpty()) {
      List<FactTables.Row> rows =
          store.find(transaction -> page(transaction.connection(), listener, types.keySet(), most));
      List<Entry> entries = readable(listener, rows, types);
      if (!entries.isEmpty() || rows.isEmpty()) {
        return entries;
      }
    }
    return List.of();
  }

  @Override
  public void heard(String listener, long number) {
    store.change(transaction -> FactTables.move(transaction.connection(), listener, number));
    pruneSometimes();
  }

  @Override
  public void park(String listener, long number, String reason) {
    store.change(
        transaction -> {
          Connection connection = transaction.connection();
          FactTables.park(connection, listener, number, reason, clock.instant());
          FactTables.move(connection, listener, number);
        });
  }

  @Override
  public AutoCloseable onCommit(Runnable wake) {
    // A runnable of our own, so that the same one given twice can be taken away once.
    Runnable waker = () -> wake.run();
    wakers.add(waker);
    return () -> wakers.remove(waker);
  }

  private static List<FactTables.Row> page(
      Connection connection, String listener, Collection<String> types, int most)
      throws SQLException {
    long end = FactTables.end(connection);
    OptionalLong place = FactTables.place(connection, listener);
    if (place.isEmpty()) {
      FactTables.begin(connection, listener, end);
      return List.of();
    }
    List<FactTables.Row> rows = FactTables.between(connection, place.getAsLong(), end, types, most);
    if (rows.isEmpty() && place.getAsLong() < end) {
      // Nothing up to there is for this listener; its place must not keep the others' old facts.
      FactTables.move(connection, listener, end);
    }
    return rows;
  }

  // A fact that cannot be read is parked as soon as all before it were heard.
  private List<Entry> readable(
      String listener, List<FactTables.Row> rows, Map<String, Class<? extends Fact>> types) {
    var entries = new ArrayList<Entry>();
    for (FactTables.Row row : rows) {
      Class<? extends Fact> type = types.get(row.type());
      try {
        if (type != null) {
          entries.add(new Entry(row.number(), FactJson.read(row.body(), type)));
        }
      } catch (JsonProcessingException e) {
        if (!entries.isEmpty()) {
          return entries;
        }
        LOG.warn("Fact {} is parked for {}: {}", row.number(), listener, e.getOriginalMessage());
        park(listener, row.number(), "cannot be read: " + e.getOriginalMessage());
      }
    }
    return entries;
  }

  private void pruneSometimes() {
    Instant now = clock.instant();
    Instant due = nextPruning.get();
    if (!now.isBefore(due) && nextPruning.compareAndSet(due, now.plus(BETWEEN_PRUNINGS))) {
      store.change(transaction -> FactTables.prune(transaction.connection(), now.minus(KEPT)));
    }
  }
}
