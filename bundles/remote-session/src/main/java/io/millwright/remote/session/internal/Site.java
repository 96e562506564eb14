package io.millwright.remote.session.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.remote.session.SessionId;
import io.millwright.remote.session.internal.wire.Switchboard;
import java.util.concurrent.CompletableFuture;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What there is at the site: targets, machines, gates, and what is open now. */
@Component(service = Site.class)
public final class Site {
  private final Targets targets;
  private final MachineMode mode;
  private final Gates gates;
  private final Limits limits;
  private final Closing closing;
  private final Presence presence;

  /** For the running site. */
  @Activate
  public Site(
      @Reference Targets targets,
      @Reference MachineMode mode,
      @Reference Gates gates,
      @Reference Limits limits,
      @Reference Closing closing,
      @Reference Presence presence) {
    this.targets = targets;
    this.mode = mode;
    this.gates = gates;
    this.limits = limits;
    // Where nothing can be proved closed, nothing begins.
    this.closing = closing;
    this.presence = presence;
  }

  Targets targets() {
    return targets;
  }

  MachineMode mode() {
    return mode;
  }

  Gates gates() {
    return gates;
  }

  Limits limits() {
    return limits;
  }

  Presence presence() {
    return presence;
  }

  Closing closing() {
    return closing;
  }

  Switchboard switchboard() {
    return closing.switchboard();
  }

  Junction junction() {
    return closing.junction();
  }

  /** What must be recorded and cannot be is not begun. */
  void needRecording() {
    switchboard()
        .tape()
        .trouble()
        .ifPresent(
            why -> {
              throw new AccessException(
                  Fault.CONFLICT, "Sessions are recorded, and that cannot be done now: " + why);
            });
  }

  /** Closes all that is open of a session, at once and for good. */
  void cut(SessionId id, String words) {
    gates.drop(id);
    presence.left(id);
    CompletableFuture<?> unused = switchboard().cut(id, words);
    junction().close(id);
  }
}
