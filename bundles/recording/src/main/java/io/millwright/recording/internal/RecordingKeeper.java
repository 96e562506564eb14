package io.millwright.recording.internal;

import io.millwright.ownership.Belongings;
import io.millwright.ownership.DataFolder;
import io.millwright.ownership.DataKeeper;
import io.millwright.ownership.DataTeller;
import io.millwright.recording.Recording.State;
import io.millwright.remote.session.SessionId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Recordings, for who takes all out or deletes it. */
@Component
public final class RecordingKeeper implements DataKeeper, DataTeller {
  private static final Logger LOG = LoggerFactory.getLogger(RecordingKeeper.class);
  private static final List<String> COLUMNS =
      List.of("session", "part", "machine", "scope", "form", "begun", "bytes", "sha256", "state");

  private final Shelf shelf;

  /** For the running site. */
  @Activate
  public RecordingKeeper(@Reference Shelf shelf) {
    this.shelf = shelf;
  }

  /**
   * A part of somebody's.
   *
   * @param owner the label of a part of the session: its own may have been changed
   */
  private record Part(SessionId session, Path file, Look look, Label owner) {}

  @Override
  public String name() {
    return "recordings";
  }

  @Override
  public SortedMap<String, Long> held(Belongings belongings) {
    long parts = parts().stream().filter(one -> isOf(belongings, one)).count();
    return DataKeeper.held("recordings", parts);
  }

  @Override
  public void erase(Belongings belongings) {
    try {
      for (SessionId session :
          parts().stream()
              .filter(one -> isOf(belongings, one))
              .map(Part::session)
              .distinct()
              .toList()) {
        shelf.hide(session);
        shelf.drop(session);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("recordings cannot be deleted", e);
    }
  }

  private static boolean isOf(Belongings belongings, Part one) {
    return belongings.isOf(one.owner().customer())
        || belongings.machines().stream()
            .anyMatch(machine -> machine.text().equals(one.owner().machine()));
  }

  private List<Part> parts() {
    try {
      var all = new ArrayList<Part>();
      for (SessionId session : shelf.sessions()) {
        var looks = new LinkedHashMap<Path, Look>();
        for (Path file : shelf.parts(session)) {
          looks.put(file, Look.at(file, shelf));
        }
        owner(session, looks.values())
            .ifPresent(
                owner ->
                    looks.forEach((file, look) -> all.add(new Part(session, file, look, owner))));
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException("recordings cannot be read", e);
    }
  }

  // All parts of a session are of one machine and one customer.
  private static Optional<Label> owner(SessionId session, Collection<Look> looks) {
    Optional<Label> owner = looks.stream().flatMap(one -> one.label().stream()).findFirst();
    if (owner.isEmpty() && !looks.isEmpty()) {
      LOG.warn(
          "Whose the recording of {} is cannot be read any more: delete it on the session's page",
          session);
    }
    return owner;
  }

  @Override
  public void tell(Belongings whose, DataFolder into) throws IOException {
    List<Part> own = parts().stream().filter(one -> whose.isOf(one.owner().customer())).toList();
    if (own.isEmpty()) {
      return;
    }
    // First the files: only who reads all of one knows that it was changed.
    var states = new HashMap<Path, State>();
    for (Part one : own) {
      states.put(one.file(), copy(one, into));
    }
    try (DataFolder.Table table =
        into.table("recordings.csv", "Recordings of remote sessions: a row is a part.", COLUMNS)) {
      for (Part one : own) {
        table.row(
            one.session(),
            one.look().part(),
            one.owner().machine(),
            one.look().label().map(Label::scope).orElse(""),
            one.look().form(),
            one.look().label().map(Label::begun).map(Instant::toString).orElse(""),
            one.look().bytes(),
            one.look().sha256(),
            states.getOrDefault(one.file(), State.BROKEN));
      }
    }
  }

  private State copy(Part one, DataFolder into) throws IOException {
    String path =
        "recordings/%s/%s.%s".formatted(one.session(), one.look().part(), one.look().form());
    try (InputStream content = new PartContent(new PartReader(one.file(), shelf.key()));
        OutputStream out = into.file(path, "A part of a recording.")) {
      content.transferTo(out);
      return one.look().state();
    } catch (ChangedException e) {
      LOG.warn("{} cannot be read to its end: {}", path, e.getMessage());
      return State.BROKEN;
    }
  }
}
