package io.millwright.console.internal;

import io.millwright.access.AccessException;
import io.millwright.access.Caller;
import io.millwright.access.Guard;
import io.millwright.access.Needs;
import io.millwright.access.Place;
import io.millwright.access.SessionPrincipal;
import io.millwright.access.Sessions;
import io.millwright.access.Visit;
import io.millwright.audit.Deed;
import java.security.AccessController;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.Subject;

/**
 * Asks the guard before a command runs. Only who operates the platform gets into the console, so a
 * command needs its permission everywhere, whatever machine it names.
 */
final class ConsoleDoor {
  private static final Place EVERYWHERE = new Place.Everywhere();

  private final Desk desk;

  ConsoleDoor(Desk desk) {
    this.desk = desk;
  }

  /**
   * Lets pass or throws.
   *
   * @return who it is
   * @throws IllegalStateException with words for the person, if the command may not run
   */
  Caller need(Optional<Subject> who, Class<?> command) {
    Needs needs = command.getAnnotation(Needs.class);
    if (needs == null) {
      throw new IllegalStateException(command.getName() + " does not say what it needs");
    }
    try {
      Caller caller = caller(who);
      desk.need(Guard.class).need(caller, needs.value(), EVERYWHERE);
      return caller;
    } catch (AccessException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /** Who it is, if anybody; does not count as use. */
  Optional<Caller> known(Optional<Subject> who) {
    return session(who)
        .flatMap(session -> desk.find(Sessions.class).flatMap(all -> all.peek(session.secret())));
  }

  private Caller caller(Optional<Subject> who) {
    return session(who)
        .flatMap(
            session ->
                desk.need(Sessions.class)
                    .use(session.secret(), new Visit(Deed.Door.CONSOLE, "", "")))
        .orElseThrow(
            () -> new IllegalStateException("Your log-in has ended. Leave, and log in again."));
  }

  private static Optional<SessionPrincipal> session(Optional<Subject> who) {
    return who.map(subject -> subject.getPrincipals(SessionPrincipal.class)).stream()
        .flatMap(Set::stream)
        .findFirst();
  }

  /** Who logged in to the shell on this thread. */
  // The shell of Karaf hands its subject on in no other way.
  @SuppressWarnings("removal")
  static Optional<Subject> subject() {
    return Optional.ofNullable(Subject.getSubject(AccessController.getContext()));
  }
}
