package io.millwright.web.internal;

import io.millwright.access.AccountId;
import io.millwright.access.Sight;
import io.millwright.bus.ReadingsReceived;
import io.millwright.model.MachineId;
import io.millwright.model.Reading;
import io.millwright.model.SignalId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Tells every open page what changed in its sight: at most ten times a second, encoded once for all
 * that see the same. It owns no thread; the news and the passing seconds drive it.
 */
@Component(service = LiveBoard.class)
public final class LiveBoard {
  private static final Duration BEAT = Duration.ofSeconds(10);
  private static final int MOST_CLIENTS = 200;
  private static final int MOST_OF_ONE = 20;
  // An event and no comment: a page hears no comments, and judges by it whether the line still
  // lives.
  private static final byte[] HEARTBEAT = event("alive", Map.of());

  /** Readings of one machine that changed. */
  record Readings(String machine, List<ReadingRow> readings) {}

  /** Parts of a machine's page that must be read anew. */
  record Touched(String machine, Set<String> parts) {}

  /** Machines whose alarms are not what they were: the lists of alarms must be read anew. */
  record Alarmed(List<String> machines) {}

  private final Overview overview;
  private final Clock clock;
  private final Map<Sight, Audience> audiences = new HashMap<>();
  private final Set<MachineId> doubtful = new TreeSet<>();
  private final Map<MachineId, Map<SignalId, Reading>> readings = new HashMap<>();
  private final Map<MachineId, Set<String>> touched = new HashMap<>();
  private final Set<MachineId> alarmed = new TreeSet<>();
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
    clients().forEach(LiveClient::close);
    audiences.clear();
  }

  /** Why one more page of that account may not listen; the site's own script has none. */
  synchronized Optional<Problem> objection(Optional<AccountId> account) {
    sweep();
    List<LiveClient> all = clients();
    if (account.isPresent()
        && all.stream().filter(each -> each.account().equals(account)).count() >= MOST_OF_ONE) {
      return Optional.of(
          new Problem(
              "Too many pages",
              429,
              "%d pages of your account listen already; close some.".formatted(MOST_OF_ONE)));
    }
    return all.size() < MOST_CLIENTS
        ? Optional.empty()
        : Optional.of(
            new Problem(
                "Too many pages",
                503,
                "%d pages listen already; close some.".formatted(MOST_CLIENTS)));
  }

  /** The pages that listen. */
  synchronized List<LiveClient> clients() {
    return audiences.values().stream().flatMap(each -> each.clients().stream()).toList();
  }

  /** Gives a page the whole picture in its sight and keeps it up to date from here on. */
  synchronized void open(LiveClient client, Sight sight) {
    Status status = overview.status().in(sight);
    Audience audience = audiences.computeIfAbsent(sight, Audience::new);
    audience.compare(status);
    client.add("retry: 2000\n\n".getBytes(StandardCharsets.UTF_8));
    client.add(event("status", status));
    audience.push();
    audience.clients().add(client);
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
    if (!audiences.isEmpty()) {
      doubtful.add(machine);
      flushIfDue();
    }
  }

  /** The alarms of a machine are not what they were. */
  synchronized void alarmsDiffer(MachineId machine) {
    if (!audiences.isEmpty()) {
      alarmed.add(machine);
      flushIfDue();
    }
  }

  /** Other bundles brought or took parts of pages: which there are must be asked anew. */
  public synchronized void panelsDiffer() {
    audiences.values().forEach(Audience::tellPanels);
    audiences.values().forEach(Audience::push);
  }

  /** A part of a machine's page should be read anew. */
  synchronized void touch(MachineId machine, String part) {
    if (isWatched(machine)) {
      touched.computeIfAbsent(machine, id -> new TreeSet<>()).add(part);
      flushIfDue();
    }
  }

  /**
   * A second passed: sends away who is no longer admitted or sees something else by now, compares
   * everything and, now and then, gives a sign of life.
   */
  synchronized void tick(Instant now) {
    sweep();
    if (audiences.isEmpty()) {
      return;
    }
    Status status = overview.status();
    audiences.values().forEach(each -> each.compare(status.in(each.sight())));
    flush();
    if (!now.isBefore(beaten.plus(BEAT))) {
      beaten = now;
      clients().forEach(client -> client.beat(HEARTBEAT));
    }
  }

  private void sweep() {
    audiences.values().forEach(Audience::sweep);
    audiences.values().removeIf(each -> each.clients().isEmpty());
  }

  private boolean isWatched(MachineId machine) {
    return audiences.values().stream().anyMatch(each -> each.watches(machine));
  }

  private void flushIfDue() {
    boolean urgent = !doubtful.isEmpty() || !alarmed.isEmpty();
    if ((urgent || !readings.isEmpty() || !touched.isEmpty())
        && pace.allows(urgent, clock.instant())) {
      flush();
    }
  }

  private void flush() {
    pace.told(clock.instant());
    List<MachineRow> changed =
        doubtful.stream().flatMap(machine -> overview.row(machine).stream()).toList();
    doubtful.clear();
    audiences.values().forEach(each -> each.tellRows(changed));
    audiences.values().forEach(each -> each.tellAlarmed(alarmed));
    alarmed.clear();
    readings.forEach(
        (machine, newest) -> tell(machine, event("readings", shape(machine, newest.values()))));
    readings.clear();
    touched.forEach(
        (machine, parts) -> tell(machine, event("touched", new Touched(machine.text(), parts))));
    touched.clear();
    audiences.values().forEach(Audience::push);
  }

  // Only pages that see a machine watch it.
  private void tell(MachineId machine, byte[] event) {
    audiences.values().forEach(each -> each.tell(machine, event));
  }

  private static Readings shape(MachineId machine, Collection<Reading> newest) {
    return new Readings(machine.text(), newest.stream().map(ReadingRow::of).toList());
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
