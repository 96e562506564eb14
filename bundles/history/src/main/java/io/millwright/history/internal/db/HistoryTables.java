package io.millwright.history.internal.db;

import io.millwright.bus.MachineEventReceived;
import io.millwright.bus.ReadingsReceived;
import io.millwright.history.PastEvent;
import io.millwright.history.Span;
import io.millwright.history.StoredReading;
import io.millwright.model.Gap;
import io.millwright.model.MachineId;
import io.millwright.model.Sequence;
import io.millwright.model.SignalId;
import io.millwright.store.Migrations;
import io.millwright.store.Store;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was accepted, in the site's database; each method is one transaction. */
public final class HistoryTables {
  private final Store store;

  public HistoryTables(Store store) {
    this.store = store;
    store.migrate(
        new Migrations(
            "history",
            HistoryTables.class.getClassLoader(),
            "io/millwright/history/internal/db/changelog.sql"));
  }

  /** Keeps a batch; a repeat changes nothing. */
  public void accept(ReadingsReceived batch) {
    store.change(transaction -> ReadingTable.accept(transaction.connection(), batch));
  }

  /** Keeps an event; a repeat changes nothing. */
  public void accept(MachineEventReceived event) {
    store.change(transaction -> EventTable.accept(transaction.connection(), event));
  }

  /** Keeps a gap or closes it. */
  public void accept(Gap gap) {
    store.change(transaction -> GapTable.accept(transaction.connection(), gap));
  }

  /** The next readings of a curve behind {@code after}, or its first ones. */
  public List<StoredReading> page(Curve curve, Span span, @Nullable StoredReading after, int most) {
    return store.find(
        transaction -> ReadingTable.page(transaction.connection(), curve, span, after, most));
  }

  /** The newest reading of every signal. */
  public List<StoredReading> newest(MachineId machine) {
    return store.find(transaction -> NewestTable.readings(transaction.connection(), machine));
  }

  /** Since when each state is what it is. */
  public Map<SignalId, Instant> since(MachineId machine) {
    return store.find(transaction -> NewestTable.since(transaction.connection(), machine));
  }

  /** Events in the span, newest first. */
  public List<PastEvent> events(MachineId machine, Span span, int most) {
    return store.find(transaction -> EventTable.in(transaction.connection(), machine, span, most));
  }

  /** Gaps that touch the span, newest first. */
  public List<Gap> gaps(MachineId machine, Span span, int most) {
    return store.find(
        transaction -> GapTable.touching(transaction.connection(), machine, span, most));
  }

  /** The place of the last accepted reading. */
  public Optional<Sequence> accepted(MachineId machine) {
    return newest(machine).stream().map(StoredReading::sequence).max(Sequence::compareTo);
  }

  /** Every curve of which there ever was a reading. */
  public List<Curve> curves() {
    return store.find(transaction -> ReadingTable.curves(transaction.connection()));
  }

  /** Forgets the readings of a curve before a time. */
  public void forget(Curve curve, Instant before) {
    store.change(transaction -> ReadingTable.prune(transaction.connection(), curve, before));
  }

  /** Forgets events before a time and gaps that ended before it. */
  public void forgetEventsAndGaps(Instant before) {
    store.change(
        transaction -> {
          Connection connection = transaction.connection();
          EventTable.prune(connection, before);
          GapTable.prune(connection, before);
        });
  }
}
