package io.millwright.remote.session.internal;

import io.millwright.access.Caller;
import io.millwright.fleet.Fleet;
import io.millwright.history.History;
import io.millwright.history.StoredReading;
import io.millwright.model.Count;
import io.millwright.model.MachineId;
import io.millwright.model.State;
import io.millwright.model.Text;
import io.millwright.model.Value;
import io.millwright.remote.session.RemoteSession;
import io.millwright.remote.session.SessionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What a machine says of itself before a session and after it: nameplate, parameters, counters. The
 * difference becomes a comment of the session's ticket, here or at the centre of its engineer.
 */
@Component(service = Snapshots.class)
public final class Snapshots {
  private static final int MOST_LINES = 50;
  private static final int LONGEST_LINE = 140;
  private static final String NOTHING = "nothing";

  /** Without an engineer: one of the centre is in, whose ticket lies there. */
  private record Before(Optional<Caller> engineer, SortedMap<String, String> said) {}

  private final Fleet fleet;
  private final History history;
  private final TicketNotes notes;
  private final Differences differences = new Differences();
  private final Map<SessionId, Before> before = new ConcurrentHashMap<>();

  /** For the running site. */
  @Activate
  public Snapshots(
      @Reference Fleet fleet, @Reference History history, @Reference TicketNotes notes) {
    this.fleet = fleet;
    this.history = history;
    this.notes = notes;
  }

  /** What waits for the centre, in whose engineers' sessions it was seen. */
  Differences differences() {
    return differences;
  }

  /**
   * Looks at the machine of a session that is about a ticket, once while it goes on and once when
   * it is over; tells the ticket then.
   *
   * @param engineer who is in it; empty if nobody of this installation is
   */
  void look(RemoteSession one, Optional<Caller> engineer) {
    if (one.state().isLive() && !one.wish().ticket().isEmpty()) {
      if (engineer.isPresent() || CentresWord.isTheirs(one)) {
        remember(one, engineer);
      }
    } else if (!one.state().isPending()) {
      Before known = before.remove(one.id());
      if (known != null) {
        List<String> lines = differences(known.said(), said(one.wish().machine()));
        known
            .engineer()
            .ifPresentOrElse(
                by -> notes.write(by, one, TicketNotes.after(by, one) + ":", lines),
                () -> differences.add(one.id(), lines));
      }
    }
  }

  // Another engineer may have come in since.
  private void remember(RemoteSession one, Optional<Caller> engineer) {
    before.compute(
        one.id(),
        (any, known) ->
            new Before(engineer, known == null ? said(one.wish().machine()) : known.said()));
  }

  // Measured values differ from second to second: they are no parameters.
  private SortedMap<String, String> said(MachineId machine) {
    var said = new TreeMap<String, String>();
    fleet
        .machine(machine)
        .ifPresent(
            known ->
                known
                    .nameplate()
                    .fields()
                    .forEach((name, text) -> said.put("nameplate " + name, text)));
    for (StoredReading last : history.last(machine)) {
      Value value = last.reading().value();
      if (value instanceof Count || value instanceof Text || value instanceof State) {
        said.put(last.reading().signal().text(), value.words());
      }
    }
    return said;
  }

  private static List<String> differences(Map<String, String> before, Map<String, String> after) {
    var names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    List<String> lines = new ArrayList<>();
    for (String name : names) {
      String was = before.getOrDefault(name, NOTHING);
      String is = after.getOrDefault(name, NOTHING);
      if (!was.equals(is)) {
        lines.add(cut("%s: %s, before %s".formatted(name, is, was)));
      }
    }
    if (lines.isEmpty()) {
      lines.add("nameplate, parameters and counters are as before.");
    }
    return lines.size() <= MOST_LINES ? lines : cut(lines);
  }

  private static String cut(String line) {
    return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…";
  }

  private static List<String> cut(List<String> lines) {
    List<String> some = new ArrayList<>(lines.subList(0, MOST_LINES));
    some.add("and %d more.".formatted(lines.size() - MOST_LINES));
    return some;
  }
}
