package io.millwright.recording.internal;

import io.millwright.audit.Audit;
import io.millwright.audit.Deed;
import io.millwright.audit.ShortAddress;
import io.millwright.bus.Listener;
import io.millwright.bus.TimePassed;
import io.millwright.remote.session.SessionId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Once an hour: deletes what was kept long enough, and ends deletions that a stop cut off. */
@Component(service = Listener.class)
public final class RecordingRound implements Listener {
  private static final Logger LOG = LoggerFactory.getLogger(RecordingRound.class);
  private static final Duration PACE = Duration.ofHours(1);

  private final Shelf shelf;
  private final Agreed agreed;
  private final Audit audit;
  private Instant next = Instant.MIN;

  /** For the running site. */
  @Activate
  public RecordingRound(@Reference Shelf shelf, @Reference Agreed agreed, @Reference Audit audit) {
    this.shelf = shelf;
    this.agreed = agreed;
    this.audit = audit;
  }

  @Override
  public String name() {
    return "recording";
  }

  @Override
  public boolean hearsNews() {
    return false;
  }

  @Override
  public synchronized void on(TimePassed time) {
    // Who sets the clock back by a year does not wait a year.
    if (time.now().isBefore(next) && !next.isAfter(time.now().plus(PACE))) {
      return;
    }
    next = time.now().plus(PACE);
    try {
      for (SessionId session : shelf.going()) {
        drop(session, Optional.empty(), "its deletion was begun before the last stop");
      }
      for (SessionId session : shelf.sessions()) {
        look(session, time.now());
      }
    } catch (IOException e) {
      LOG.warn("Recordings cannot be looked after", e);
    }
  }

  private void look(SessionId session, Instant now) throws IOException {
    List<Path> parts = shelf.parts(session);
    if (parts.isEmpty() || parts.stream().anyMatch(shelf::isRunning)) {
      return;
    }
    Optional<String> by = agreed.over(session, now);
    if (by.isPresent()) {
      Look last = Look.at(parts.get(parts.size() - 1), shelf);
      Optional<String> customer = last.label().map(Label::customer);
      String clause = by.get().isEmpty() ? "" : ", " + by.get();
      shelf.hide(session);
      drop(session, customer, "it was kept long enough" + clause);
    }
  }

  private void drop(SessionId session, Optional<String> customer, String why) throws IOException {
    audit.record(
        new Deed(
            "recording.deleted",
            Deed.PLATFORM,
            Deed.Door.PLATFORM,
            ShortAddress.NONE,
            customer,
            "remote-session:" + session,
            Map.of("why", why)));
    shelf.drop(session);
  }
}
