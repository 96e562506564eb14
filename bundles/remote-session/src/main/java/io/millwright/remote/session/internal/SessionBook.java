package io.millwright.remote.session.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.audit.Audit;
import io.millwright.audit.Deed;
import io.millwright.bus.Fact;
import io.millwright.bus.Outbox;
import io.millwright.remote.session.RemoteSession;
import io.millwright.remote.session.SessionId;
import io.millwright.remote.session.SessionState;
import io.millwright.remote.session.internal.Course.Step;
import io.millwright.remote.session.internal.db.SessionTable;
import io.millwright.store.Migrations;
import io.millwright.store.Store;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** All sessions, in memory and in the store. The one place where a session's state changes. */
@Component(service = SessionBook.class)
public final class SessionBook {
  /** What a step makes of a session, and what is told of it. */
  @FunctionalInterface
  interface Change {
    Changed of(RemoteSession before, SessionState next);
  }

  /** A session after a step. */
  record Changed(RemoteSession after, Fact fact, Deed deed) {}

  /** The history of all tables of sessions. */
  static final Migrations TABLES =
      new Migrations(
          "remote_session",
          SessionBook.class.getClassLoader(),
          "io/millwright/remote/session/internal/db/changelog.sql");

  private final Store store;
  private final Audit audit;
  private final Outbox outbox;
  private final Map<SessionId, RemoteSession> sessions = new ConcurrentHashMap<>();

  /** Reads all. */
  @Activate
  public SessionBook(@Reference Store store, @Reference Audit audit, @Reference Outbox outbox) {
    this.store = store;
    this.audit = audit;
    this.outbox = outbox;
    store.migrate(TABLES);
    store.find(SessionTable::all).stream()
        .map(SessionJson::session)
        .forEach(one -> sessions.put(one.id(), one));
  }

  Audit audit() {
    return audit;
  }

  List<RemoteSession> all() {
    return List.copyOf(sessions.values());
  }

  Optional<RemoteSession> find(SessionId id) {
    return Optional.ofNullable(sessions.get(id));
  }

  /** Adds one, unless the machine has one that is not over. */
  synchronized RemoteSession add(RemoteSession session, Fact fact, Deed deed) {
    boolean taken =
        sessions.values().stream()
            .anyMatch(
                one ->
                    one.state().isPending()
                        && one.wish().machine().equals(session.wish().machine()));
    if (taken) {
      throw new AccessException(
          Fault.CONFLICT, "There is a session at this machine already: end it, or join in there.");
    }
    store.change(
        transaction -> {
          SessionTable.add(transaction, row(session));
          outbox.put(transaction, fact);
          transaction.afterCommit(() -> sessions.put(session.id(), session));
          audit.record(transaction, deed);
        });
    return session;
  }

  /**
   * Takes a step.
   *
   * @throws AccessException CONFLICT if the state does not allow it
   */
  synchronized RemoteSession step(SessionId id, Step step, Change change) {
    RemoteSession before =
        find(id).orElseThrow(() -> new AccessException(Fault.UNKNOWN, "There is no such session."));
    SessionState next =
        Course.next(before.state(), step)
            .orElseThrow(
                () ->
                    new AccessException(
                        Fault.CONFLICT,
                        "The session is %s: this cannot be done now.".formatted(before.state())));
    Changed changed = change.of(before, next);
    store.change(
        transaction -> {
          if (!SessionTable.change(transaction, row(changed.after()), before.state().name())) {
            throw new AccessException(Fault.CONFLICT, "Somebody was quicker: look at it again.");
          }
          outbox.put(transaction, changed.fact());
          transaction.afterCommit(() -> sessions.put(id, changed.after()));
          audit.record(transaction, changed.deed());
        });
    return changed.after();
  }

  /** Forgets sessions that are over. */
  synchronized void forget(List<RemoteSession> gone) {
    store.change(
        transaction -> {
          for (RemoteSession one : gone) {
            SessionTable.remove(transaction, one.id().text());
            transaction.afterCommit(() -> sessions.remove(one.id()));
          }
        });
  }

  private static SessionTable.Row row(RemoteSession one) {
    return new SessionTable.Row(
        one.id().text(),
        one.wish().machine().text(),
        one.customer(),
        one.state().name(),
        one.asked().at().toEpochMilli(),
        SessionJson.text(one));
  }
}
