package io.millwright.witness.internal;

import io.millwright.access.Caller;
import io.millwright.access.SessionPrincipal;
import io.millwright.access.Sessions;
import java.security.AccessController;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.Subject;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;

/**
 * Hears which bundles a person installs, starts, stops, updates or takes away at the console or
 * over JMX: it is called on that person's thread. What the platform does by itself is told by
 * features.
 */
final class BundleEar implements SynchronousBundleListener {
  private static final Map<Integer, String> ACTIONS =
      Map.of(
          BundleEvent.INSTALLED, "bundle.installed",
          BundleEvent.STARTED, "bundle.started",
          BundleEvent.STOPPED, "bundle.stopped",
          BundleEvent.UPDATED, "bundle.updated",
          BundleEvent.UNINSTALLED, "bundle.uninstalled");

  private final Services services;
  private final Ledger ledger;

  BundleEar(Services services, Ledger ledger) {
    this.services = services;
    this.ledger = ledger;
  }

  @Override
  public void bundleChanged(BundleEvent event) {
    String action = ACTIONS.get(event.getType());
    if (action != null) {
      person()
          .ifPresent(
              caller ->
                  ledger.add(
                      caller.did(
                          action,
                          Optional.empty(),
                          "bundle:" + event.getBundle().getSymbolicName(),
                          Map.of(
                              "id", Long.toString(event.getBundle().getBundleId()),
                              "version", String.valueOf(event.getBundle().getVersion())))));
    }
  }

  // A thread that was made on a person's behalf keeps that person's name; once the session has
  // ended nobody is named any more.
  private Optional<Caller> person() {
    return subject().map(subject -> subject.getPrincipals(SessionPrincipal.class)).stream()
        .flatMap(Set::stream)
        .findFirst()
        .flatMap(
            session -> services.find(Sessions.class).flatMap(all -> all.peek(session.secret())));
  }

  // The shell of Karaf hands its subject on in no other way.
  @SuppressWarnings("removal")
  private static Optional<Subject> subject() {
    return Optional.ofNullable(Subject.getSubject(AccessController.getContext()));
  }
}
