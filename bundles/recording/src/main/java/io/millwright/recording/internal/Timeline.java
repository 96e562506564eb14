package io.millwright.recording.internal;

import io.millwright.audit.Audit;
import io.millwright.audit.AuditEntry;
import io.millwright.audit.AuditQuery;
import io.millwright.recording.Moment;
import io.millwright.recording.internal.Frames.Kind;
import io.millwright.remote.session.SessionId;
import java.io.IOException;
import java.nio.file.Path;
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
  private static final int MOST_INPUTS = 5_000;

  private final Shelf shelf;
  private final Audit audit;

  Timeline(Shelf shelf, Audit audit) {
    this.shelf = shelf;
    this.audit = audit;
  }

  List<Moment> of(SessionId session) throws IOException {
    var moments = new ArrayList<Moment>();
    audit.find(query("remote-session:" + session)).stream()
        .map(Timeline::moment)
        .forEach(moments::add);
    for (Path file : shelf.parts(session)) {
      inputs(file).stream()
          .limit(Math.max(0, MOST_INPUTS - moments.size()))
          .map(one -> new Moment(one.at(), "input", "", one.passed(), one.dropped()))
          .forEach(moments::add);
    }
    moments.sort(Comparator.comparing(Moment::at));
    return List.copyOf(moments);
  }

  private static AuditQuery query(String subject) {
    return new AuditQuery(
        Optional.empty(),
        Optional.empty(),
        "",
        "remote.",
        subject,
        "",
        Instant.EPOCH,
        AuditQuery.LATEST,
        Long.MAX_VALUE,
        MOST);
  }

  private static Moment moment(AuditEntry entry) {
    return new Moment(entry.time(), entry.deed().action(), entry.deed().actor(), 0, 0);
  }

  private List<Input> inputs(Path file) throws IOException {
    var inputs = new ArrayList<Input>();
    try (var reader = new PartReader(file, shelf.key())) {
      Optional<PartReader.Frame> next = reader.next(INPUTS);
      while (next.filter(one -> one.kind() == Kind.INPUT).isPresent()
          && inputs.size() < MOST_INPUTS) {
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
