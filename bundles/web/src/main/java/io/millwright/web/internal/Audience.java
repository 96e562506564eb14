package io.millwright.web.internal;

import io.millwright.access.Sight;
import io.millwright.model.MachineId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The pages that see the same, and what they were last told: each event is encoded once for all of
 * them. Guarded by the {@link LiveBoard}.
 */
final class Audience {
  private final Sight sight;
  private final List<LiveClient> clients = new ArrayList<>();
  private final Map<String, MachineRow> sent = new LinkedHashMap<>();
  private List<Status.ProblemRow> sentProblems = List.of();
  private List<String> sentAway = List.of();
  private boolean sentFull;

  Audience(Sight sight) {
    this.sight = sight;
  }

  Sight sight() {
    return sight;
  }

  List<LiveClient> clients() {
    return clients;
  }

  /** Forgets the pages that are gone or see something else by now; the latter connect anew. */
  void sweep() {
    clients.removeIf(
        client -> {
          boolean changed = !client.sight().equals(Optional.of(sight));
          if (changed) {
            client.close();
          }
          return changed || client.isClosed();
        });
  }

  boolean watches(MachineId machine) {
    return clients.stream().anyMatch(client -> client.watches(machine));
  }

  // Rows are sent by difference; whatever is rare, such as a machine that vanished, sends all.
  void compare(Status status) {
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
      tell(changed);
    }
  }

  /** Tells those of the rows that are in sight and differ from what was told. */
  void tellRows(Collection<MachineRow> rows) {
    tell(
        rows.stream()
            .filter(row -> sight.covers(new MachineId(row.id())))
            .filter(this::differs)
            .toList());
  }

  /** Tells those of the machines that are in sight. */
  void tellAlarmed(Collection<MachineId> machines) {
    List<String> seen = machines.stream().filter(sight::covers).map(MachineId::text).toList();
    if (!seen.isEmpty()) {
      tellAll("alarms", new LiveBoard.Alarmed(seen));
    }
  }

  /** Tells that there are other panels than before; who may see which is answered when asked. */
  void tellPanels() {
    tellAll("panels", Map.of());
  }

  /** Tells the pages that watch a machine. */
  void tell(MachineId machine, byte[] event) {
    clients.stream().filter(client -> client.watches(machine)).forEach(client -> client.add(event));
  }

  void push() {
    // One write for each page, of all it was given.
    clients.forEach(LiveClient::push);
  }

  private long countNew(List<MachineRow> rows) {
    return rows.stream().filter(row -> !sent.containsKey(row.id())).count();
  }

  private boolean differs(MachineRow row) {
    return !row.equals(sent.get(row.id()));
  }

  private void tell(List<MachineRow> changed) {
    if (!changed.isEmpty()) {
      changed.forEach(row -> sent.put(row.id(), row));
      tellAll("rows", changed);
    }
  }

  private void tellAll(String name, Object shape) {
    if (!clients.isEmpty()) {
      byte[] event = LiveBoard.event(name, shape);
      clients.forEach(client -> client.add(event));
    }
  }
}
