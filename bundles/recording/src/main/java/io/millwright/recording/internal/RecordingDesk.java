package io.millwright.recording.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Caller;
import io.millwright.access.Guard;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.audit.Audit;
import io.millwright.recording.Moment;
import io.millwright.recording.Proof;
import io.millwright.recording.Recording;
import io.millwright.recording.Recordings;
import io.millwright.remote.session.RemoteSession;
import io.millwright.remote.session.RemoteSessions;
import io.millwright.remote.session.SessionId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Hands out and deletes what was kept, to the customer only. */
@Component
public final class RecordingDesk implements Recordings {
  private final Shelf shelf;
  private final Agreed agreed;
  private final RemoteSessions sessions;
  private final Guard guard;
  private final Audit audit;

  /** For the running site. */
  @Activate
  public RecordingDesk(
      @Reference Shelf shelf,
      @Reference Agreed agreed,
      @Reference RemoteSessions sessions,
      @Reference Guard guard,
      @Reference Audit audit) {
    this.shelf = shelf;
    this.agreed = agreed;
    this.sessions = sessions;
    this.guard = guard;
    this.audit = audit;
  }

  @Override
  public Optional<Kept> kept(Caller caller, SessionId session) {
    seen(caller, session, Permission.REMOTE_CONSENT);
    return read(() -> agreed.kept(session));
  }

  @Override
  public List<Recording> all(Caller caller, SessionId session) {
    seen(caller, session, Permission.REMOTE_CONSENT);
    return read(
        () -> {
          var all = new ArrayList<Recording>();
          for (Path file : shelf.parts(session)) {
            all.add(Look.at(file, shelf).recording());
          }
          return List.copyOf(all);
        });
  }

  @Override
  public List<Moment> timeline(Caller caller, SessionId session, Instant since) {
    seen(caller, session, Permission.REMOTE_CONSENT);
    return read(() -> new Timeline(shelf, audit).of(session, since));
  }

  @Override
  public Content fetch(Caller caller, SessionId session, String part) {
    RemoteSession seen = seen(caller, session, Permission.REMOTE_CONSENT);
    return read(
        () -> {
          Path file = file(session, part);
          Look look = Look.at(file, shelf);
          if (look.state() == Recording.State.BROKEN) {
            throw new AccessException(Fault.CONFLICT, "This part was changed: it cannot be read.");
          }
          var reader = new PartReader(file, shelf.key());
          audit.record(deed(caller, seen, "recording.fetched", Map.of("part", part)));
          String name = "%s-%s.%s".formatted(session, look.part(), look.form());
          return new Content(name, new PartContent(reader));
        });
  }

  // A name of a part is compared, never made into a path.
  private Path file(SessionId session, String part) throws IOException {
    for (Path file : shelf.parts(session)) {
      if (Look.part(file).equals(part)) {
        return file;
      }
    }
    throw new AccessException(Fault.UNKNOWN, "There is no such recording.");
  }

  @Override
  public List<Proof> check(Caller caller, SessionId session) {
    RemoteSession seen = seen(caller, session, Permission.REMOTE_CONSENT);
    return read(() -> new Checker(shelf).check(seen));
  }

  @Override
  public void remove(Caller by, SessionId session) {
    RemoteSession seen = seen(by, session, Permission.DELETION_REQUEST);
    if (seen.receipt().isEmpty()) {
      throw new AccessException(
          Fault.CONFLICT, "The session is not closed yet: its receipt names what was kept.");
    }
    read(
        () -> {
          int parts = shelf.parts(session).size();
          if (parts == 0) {
            throw new AccessException(Fault.UNKNOWN, "Nothing is kept of this session.");
          }
          shelf.hide(session);
          try {
            var details = Map.of("parts", Integer.toString(parts));
            audit.record(deed(by, seen, "recording.deleted", details));
          } catch (RuntimeException e) {
            shelf.restore(session);
            throw e;
          }
          shelf.drop(session);
          return parts;
        });
  }

  private static io.millwright.audit.Deed deed(
      Caller by, RemoteSession one, String action, Map<String, String> details) {
    return by.did(action, Optional.of(one.customer()), "remote-session:" + one.id(), details);
  }

  // Who may see the session, and is of the customer whose session it is.
  private RemoteSession seen(Caller caller, SessionId id, Permission needed) {
    RemoteSession session = sessions.session(caller, id);
    guard.need(caller, needed, new Place.AtMachine(session.wish().machine()));
    if (!caller.customer().equals(Optional.of(session.customer()))) {
      throw new AccessException(Fault.FORBIDDEN, "Recordings are the customer's.");
    }
    return session;
  }

  @FunctionalInterface
  private interface Work<T> {
    T go() throws IOException;
  }

  private static <T> T read(Work<T> work) {
    try {
      return work.go();
    } catch (IOException e) {
      throw new UncheckedIOException("recordings cannot be read", e);
    }
  }
}
