package io.millwright.recording.internal;

import io.millwright.audit.Audit;
import io.millwright.audit.AuditEntry;
import io.millwright.audit.AuditQuery;
import io.millwright.recording.Moment;
import io.millwright.recording.internal.Frames.Kind;
import io.millwright.remote.session.SessionId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts what the audit says of a session and its input on one line of time. */
final class Timeline {
  // What was shown is not read for it: that may be gigabytes.
  private static final Set<Kind> INPUTS = EnumSet.of(Kind.INPUT, Kind.END);
  private static final int MOST = 1_000;
  private static final int MOST_BURSTS = 5_000;
  private static final Duration BURST = Duration.ofSeconds(5);

  private final Shelf shelf;
  private final Audit audit;

  Timeline(Shelf shelf, Audit audit) {
    this.shelf = shelf;
    this.audit = audit;
  }

  /** What happened at that moment or later. */
  List<Moment> of(SessionId session, Instant since) throws IOException {
    var moments = new ArrayList<Moment>();
    audit.find(query("remote-session:" + session, since)).stream()
        .map(Timeline::moment)
        .forEach(moments::add);
    var inputs = new ArrayList<Input>();
    for (Path file : shelf.parts(session)) {
      inputs(file, since).stream().filter(one -> !one.at().isBefore(since)).forEach(inputs::add);
    }
    bursts(inputs).stream()
        .map(one -> new Moment(one.at(), "input", "", one.passed(), one.dropped()))
        .forEach(moments::add);
    moments.sort(Comparator.comparing(Moment::at));
    return List.copyOf(moments);
  }

  // However long it went on, all of it is there: then in longer bursts.
  private static List<Input> bursts(List<Input> inputs) {
    Duration burst = BURST;
    List<Input> shorter = Input.bursts(inputs, burst);
    while (shorter.size() > MOST_BURSTS) {
      burst = burst.multipliedBy(2);
      shorter = Input.bursts(inputs, burst);
    }
    return shorter;
  }

  private static AuditQuery query(String subject, Instant since) {
    return new AuditQuery(
        Optional.empty(),
        Optional.empty(),
        "",
        "remote.",
        subject,
        "",
        since,
        AuditQuery.LATEST,
        Long.MAX_VALUE,
        MOST);
  }

  private static Moment moment(AuditEntry entry) {
    return new Moment(entry.time(), entry.deed().action(), entry.deed().actor(), 0, 0);
  }

  private List<Input> inputs(Path file, Instant since) throws IOException {
    var inputs = new ArrayList<Input>();
    try (var reader = new PartReader(file, shelf.key())) {
      if (!shelf.isRunning(file)
          && reader.ending().filter(end -> end.at().isBefore(since)).isPresent()) {
        return List.of();
      }
      Optional<PartReader.Frame> next = reader.next(INPUTS);
      while (next.filter(one -> one.kind() == Kind.INPUT).isPresent()) {
        inputs.add(Input.of(next.get().content()));
        next = reader.next(INPUTS);
      }
      return inputs;
    } catch (ChangedException e) {
      // That it was changed, the list and the check say.
      return List.of();
    }
  }
}
