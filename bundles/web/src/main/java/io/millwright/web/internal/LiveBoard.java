package io.millwright.web.internal;

import io.millwright.bus.ReadingsReceived;
import io.millwright.model.MachineId;
import io.millwright.model.Reading;
import io.millwright.model.SignalId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Tells every open page what changed: at most ten times a second, encoded once for all. It owns no
 * thread; the news and the passing seconds drive it.
 */
@Component(service = LiveBoard.class)
public final class LiveBoard {
  private static final Duration BEAT = Duration.ofSeconds(10);
  private static final int MOST_CLIENTS = 200;
  private static final byte[] HEARTBEAT = ": alive\n\n".getBytes(StandardCharsets.UTF_8);

  /** Readings of one machine that changed. */
  record Readings(String machine, List<ReadingRow> readings) {}

  /** Parts of a machine's page that must be read anew. */
  record Touched(String machine, Set<String> parts) {}

  private final Overview overview;
  private final Clock clock;
  private final List<LiveClient> clients = new ArrayList<>();
  private final Map<String, MachineRow> sent = new LinkedHashMap<>();
  private List<Status.ProblemRow> sentProblems = List.of();
  private List<String> sentAway = List.of();
  private boolean sentFull;
  private final Set<MachineId> doubtful = new TreeSet<>();
  private final Map<MachineId, Map<SignalId, Reading>> readings = new HashMap<>();
  private final Map<MachineId, Set<String>> touched = new HashMap<>();
  private final Pace pace = new Pace();
  private Instant beaten = Instant.EPOCH;

  /** For the running site. */
  @Activate
  public LiveBoard(@Reference Overview overview) {
    this(overview, Clock.systemUTC());
  }

  LiveBoard(Overview overview, Clock clock) {
    this.overview = overview;
    this.clock = clock;
  }

  /** Ends every stream: the pages connect anew as soon as the board is back. */
  @Deactivate
  public synchronized void close() {
    clients.forEach(LiveClient::close);
    clients.clear();
  }

  /** Whether one more page may listen. */
  synchronized boolean hasRoom() {
    clients.removeIf(LiveClient::isClosed);
    return clients.size() < MOST_CLIENTS;
  }

  /** The pages that listen. */
  synchronized List<LiveClient> clients() {
    return List.copyOf(clients);
  }

  /** Gives a page the whole picture and keeps it up to date from here on. */
  synchronized void open(LiveClient client) {
    Status status = compareAll();
    client.add("retry: 2000\n\n".getBytes(StandardCharsets.UTF_8));
    client.add(event("status", status));
    clients.forEach(LiveClient::push);
    clients.add(client);
  }

  synchronized void heard(ReadingsReceived batch) {
    if (isWatched(batch.machine())) {
      Map<SignalId, Reading> newest =
          readings.computeIfAbsent(batch.machine(), id -> new LinkedHashMap<>());
      batch.readings().forEach(reading -> newest.put(reading.signal(), reading));
    }
    flushIfDue();
  }

  /** Something happened after which a machine's row may look different. */
  synchronized void rowMayDiffer(MachineId machine) {
    if (!clients.isEmpty()) {
      doubtful.add(machine);
      flushIfDue();
    }
  }

  /** A part of a machine's page should be read anew. */
  synchronized void touch(MachineId machine, String part) {
    if (isWatched(machine)) {
      touched.computeIfAbsent(machine, id -> new TreeSet<>()).add(part);
      flushIfDue();
    }
  }

  /** A second passed: compares everything and, now and then, gives a sign of life. */
  synchronized void tick(Instant now) {
    clients.removeIf(LiveClient::isClosed);
    if (clients.isEmpty()) {
      return;
    }
    compareAll();
    flush();
    if (!now.isBefore(beaten.plus(BEAT))) {
      beaten = now;
      clients.forEach(client -> client.beat(HEARTBEAT));
    }
  }

  private boolean isWatched(MachineId machine) {
    return clients.stream().anyMatch(client -> watches(client, machine));
  }

  private static boolean watches(LiveClient client, MachineId machine) {
    return client.watched().filter(machine::equals).isPresent();
  }

  private void flushIfDue() {
    boolean urgent = !doubtful.isEmpty();
    if ((urgent || !readings.isEmpty() || !touched.isEmpty())
        && pace.allows(urgent, clock.instant())) {
      flush();
    }
  }

  private void flush() {
    pace.told(clock.instant());
    var changed = new ArrayList<MachineRow>();
    doubtful.forEach(
        machine -> overview.row(machine).filter(this::differs).ifPresent(changed::add));
    doubtful.clear();
    tellRows(changed);
    readings.forEach(
        (machine, newest) -> tell(machine, event("readings", shape(machine, newest.values()))));
    readings.clear();
    touched.forEach(
        (machine, parts) -> tell(machine, event("touched", new Touched(machine.text(), parts))));
    touched.clear();
    // One write for each page, of all it was given.
    clients.forEach(LiveClient::push);
  }

  private static Readings shape(MachineId machine, Collection<Reading> newest) {
    return new Readings(machine.text(), newest.stream().map(ReadingRow::of).toList());
  }

  // Rows are sent by difference; whatever is rare, such as a machine that vanished, sends all.
  private Status compareAll() {
    Status status = overview.status();
    List<MachineRow> changed = status.machines().stream().filter(this::differs).toList();
    boolean whole =
        status.machines().size() < sent.size() + countNew(changed)
            || !status.problems().equals(sentProblems)
            || !status.away().equals(sentAway)
            || status.storesNothing() != sentFull;
    if (whole) {
      sent.clear();
      status.machines().forEach(row -> sent.put(row.id(), row));
      sentProblems = status.problems();
      sentAway = status.away();
      sentFull = status.storesNothing();
      tellAll("status", status);
    } else {
      tellRows(changed);
    }
    return status;
  }

  private long countNew(List<MachineRow> rows) {
    return rows.stream().filter(row -> !sent.containsKey(row.id())).count();
  }

  private boolean differs(MachineRow row) {
    return !row.equals(sent.get(row.id()));
  }

  private void tellRows(List<MachineRow> changed) {
    if (!changed.isEmpty()) {
      changed.forEach(row -> sent.put(row.id(), row));
      tellAll("rows", changed);
    }
  }

  private void tellAll(String name, Object shape) {
    if (!clients.isEmpty()) {
      byte[] event = event(name, shape);
      clients.forEach(client -> client.add(event));
    }
  }

  private void tell(MachineId machine, byte[] event) {
    clients.stream()
        .filter(client -> watches(client, machine))
        .forEach(client -> client.add(event));
  }

  static byte[] event(String name, Object shape) {
    byte[] head = ("event: " + name + "\ndata: ").getBytes(StandardCharsets.UTF_8);
    byte[] body = Json.bytes(shape);
    var event = new byte[head.length + body.length + 2];
    System.arraycopy(head, 0, event, 0, head.length);
    System.arraycopy(body, 0, event, head.length, body.length);
    event[event.length - 2] = '\n';
    event[event.length - 1] = '\n';
    return event;
  }
}
