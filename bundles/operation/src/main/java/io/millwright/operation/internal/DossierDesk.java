package io.millwright.operation.internal;

import io.millwright.bus.Listener;
import io.millwright.bus.TimePassed;
import io.millwright.fleet.Fleet;
import io.millwright.fleet.Machine;
import io.millwright.history.History;
import io.millwright.history.PastEvent;
import io.millwright.history.PastListener;
import io.millwright.history.Span;
import io.millwright.model.MachineEvent;
import io.millwright.model.MachineId;
import io.millwright.model.Stamp;
import io.millwright.monitoring.CollisionJudge;
import io.millwright.operation.CollisionPlace;
import io.millwright.operation.Dossier;
import io.millwright.operation.Dossiers;
import io.millwright.operation.internal.db.DossierTable;
import io.millwright.operation.internal.db.DossierTable.Row;
import io.millwright.store.StorableText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens a dossier for every collision that was stored, and takes the curves into it once what came
 * after the collision is stored too. What it missed while it was away it finds in the past.
 */
@Component(service = {Dossiers.class, Listener.class, PastListener.class})
public final class DossierDesk implements Dossiers, Listener, PastListener {
  static final Duration BEFORE = Duration.ofSeconds(60);
  static final Duration AFTER = Duration.ofSeconds(30);

  private static final Logger LOG = LoggerFactory.getLogger(DossierDesk.class);

  // History gathers some seconds of readings before it commits them.
  private static final Duration SETTLED = Duration.ofSeconds(15);
  private static final Duration CATCH_UP = Duration.ofDays(7);
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final int MOST_AT_ONCE = 500;
  private static final int MOST_KEPT = 1_000;
  private static final int LONGEST_MESSAGE = 1_000;

  private final Cabinet cabinet;
  private final History history;
  private final CollisionJudge judge;
  private final Gathering gathering;
  private final Set<MachineId> unread = ConcurrentHashMap.newKeySet();
  private final Map<String, Instant> again = new HashMap<>();

  /** For the running site. */
  @Activate
  public DossierDesk(
      @Reference Cabinet cabinet,
      @Reference History history,
      @Reference Fleet fleet,
      @Reference CollisionJudge judge) {
    this.cabinet = cabinet;
    this.history = history;
    this.judge = judge;
    this.gathering = new Gathering(history);
    fleet.machines().stream().map(Machine::id).forEach(unread::add);
  }

  @Override
  public String name() {
    return "operation-dossiers";
  }

  @Override
  public boolean hearsNews() {
    return false;
  }

  @Override
  public void kept(MachineId machine, Part part) {
    if (part == Part.EVENTS) {
      unread.add(machine);
    }
  }

  @Override
  public void on(TimePassed time) {
    for (MachineId machine : List.copyOf(unread)) {
      // Before reading: what comes meanwhile is read the next time.
      unread.remove(machine);
      try {
        open(machine, time.now());
      } catch (RuntimeException e) {
        unread.add(machine);
        throw e;
      }
    }
    List<Row> due = cabinet.store().find(transaction -> DossierTable.due(transaction, time.now()));
    due.stream().filter(row -> !time.now().isBefore(next(row))).forEach(row -> attempt(row, time));
  }

  private Instant next(Row row) {
    return again.getOrDefault(row.id(), Instant.MIN);
  }

  /** One that cannot be read must not keep the others waiting. */
  private void attempt(Row row, TimePassed time) {
    try {
      complete(row);
      again.remove(row.id());
    } catch (RuntimeException e) {
      LOG.warn(
          "The dossier of {} at {} waits a minute more: {}", row.machine(), row.at(), e.toString());
      again.put(row.id(), time.now().plus(PAUSE));
    }
  }

  private void open(MachineId machine, Instant now) {
    var span = new Span(now.minus(CATCH_UP), Span.whole(now).to());
    List<Row> rows =
        history.events(machine, span, MOST_AT_ONCE).stream()
            .filter(past -> past.event().kind().equals(MachineEvent.COLLISION))
            .map(past -> row(machine, past))
            .toList();
    if (rows.isEmpty()) {
      return;
    }
    cabinet
        .store()
        .change(
            transaction -> {
              rows.forEach(row -> DossierTable.begin(transaction, row));
              List<Row> all = DossierTable.of(transaction, machine);
              all.stream().skip(MOST_KEPT).forEach(row -> DossierTable.remove(transaction, row));
            });
  }

  private Row row(MachineId machine, PastEvent past) {
    Stamp stamp = past.stamp();
    String told = machine + "\n" + stamp.time() + "\n" + past.event();
    String id =
        UUID.nameUUIDFromBytes(told.getBytes(StandardCharsets.UTF_8)).toString().replace("-", "");
    Instant later = stamp.time().isAfter(stamp.received()) ? stamp.time() : stamp.received();
    return new Row(
        machine,
        id,
        stamp.time(),
        later.plus(AFTER).plus(SETTLED),
        StorableText.of(past.event().message(), LONGEST_MESSAGE),
        DossierJson.judged(judge.judged(machine, past.event())),
        false);
  }

  private void complete(Row row) {
    var span = new Span(row.at().minus(BEFORE), row.at().plus(AFTER));
    String taken =
        DossierJson.taken(
            span, gathering.curves(row.machine(), span), gathering.gaps(row.machine(), span));
    cabinet.store().change(transaction -> DossierTable.complete(transaction, row, taken));
  }

  @Override
  public List<Dossier.Head> of(MachineId machine) {
    return cabinet.store().find(transaction -> DossierTable.of(transaction, machine)).stream()
        .map(DossierDesk::head)
        .toList();
  }

  @Override
  public Optional<Dossier> dossier(MachineId machine, String id) {
    return cabinet
        .store()
        .find(
            transaction ->
                DossierTable.find(transaction, machine, id)
                    .map(
                        row ->
                            DossierJson.dossier(head(row), DossierTable.taken(transaction, row))));
  }

  @Override
  public List<CollisionPlace> places(MachineId machine) {
    return Places.repeated(of(machine));
  }

  private static Dossier.Head head(Row row) {
    return new Dossier.Head(
        row.id(),
        row.machine(),
        row.at(),
        DossierJson.collision(row.judged()),
        row.message(),
        row.complete());
  }
}
