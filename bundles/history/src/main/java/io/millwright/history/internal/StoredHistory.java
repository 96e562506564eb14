package io.millwright.history.internal;

import io.millwright.history.Bucket;
import io.millwright.history.History;
import io.millwright.history.PastEvent;
import io.millwright.history.Span;
import io.millwright.history.StoredReading;
import io.millwright.history.internal.db.Curve;
import io.millwright.history.internal.db.HistoryTables;
import io.millwright.model.Gap;
import io.millwright.model.MachineId;
import io.millwright.model.Sequence;
import io.millwright.model.SignalId;
import io.millwright.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads the past from the store. */
@Component
public final class StoredHistory implements History {
  private static final int PAGE = 2_000;

  private final HistoryTables tables;

  @Activate
  public StoredHistory(@Reference Store store) {
    this.tables = new HistoryTables(store);
  }

  // Page by page, so that a slow reader holds neither memory nor a transaction.
  @Override
  public void read(MachineId machine, SignalId signal, Span span, Consumer<StoredReading> into) {
    var curve = new Curve(machine, signal);
    @Nullable StoredReading last = null;
    List<StoredReading> page;
    do {
      page = tables.page(curve, span, last, PAGE);
      page.forEach(into);
      last = page.isEmpty() ? null : page.get(page.size() - 1);
    } while (page.size() == PAGE);
  }

  @Override
  public List<Bucket> fold(MachineId machine, SignalId signal, Span span, Duration stretch) {
    var folding = new Folding(span.from(), stretch);
    read(machine, signal, span, stored -> folding.add(stored.reading()));
    return folding.buckets();
  }

  @Override
  public Optional<StoredReading> at(MachineId machine, SignalId signal, Instant time) {
    var newest = new AtomicReference<StoredReading>();
    read(machine, signal, new Span(Instant.EPOCH, time.plusNanos(1)), newest::set);
    return Optional.ofNullable(newest.get());
  }

  @Override
  public List<SignalId> signals(MachineId machine) {
    return last(machine).stream().map(stored -> stored.reading().signal()).toList();
  }

  @Override
  public List<StoredReading> last(MachineId machine) {
    return tables.newest(machine);
  }

  @Override
  public Map<SignalId, Instant> since(MachineId machine) {
    return tables.since(machine);
  }

  @Override
  public List<PastEvent> events(MachineId machine, Span span, int most) {
    return tables.events(machine, span, most);
  }

  @Override
  public List<Gap> gaps(MachineId machine, Span span, int most) {
    return tables.gaps(machine, span, most);
  }

  @Override
  public Optional<Sequence> accepted(MachineId machine) {
    return tables.accepted(machine);
  }
}
