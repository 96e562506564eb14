package io.millwright.driver.host.internal;

import io.millwright.driver.Driver;
import io.millwright.driver.DriverException;
import io.millwright.driver.Fault;
import io.millwright.driver.Link;
import io.millwright.driver.host.DriverState;
import io.millwright.model.GapCause;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one driver's link open: opens it, and opens it again when it broke. Used on its lane only,
 * except for {@link #standing()}.
 */
final class Supervisor implements Session.Owner, Door.Keeper {
  private enum Phase {
    IDLE,
    OPENING,
    OPEN,
    CLOSING
  }

  private final Place place;
  private final Driver driver;
  private final Settings settings;
  private final Backoff backoff;
  private final Stuck stuck = new Stuck();
  private final Door door;
  private final CompletableFuture<Void> gone = new CompletableFuture<>();
  private Phase phase = Phase.IDLE;
  private Fault fault = Fault.UNREACHABLE;
  private boolean stopped;
  private boolean atOnce;
  private Clockwork.Timer retry = () -> {};
  private WatchedFiles files = WatchedFiles.NONE;
  private @Nullable Session session;
  private volatile Standing standing;

  Supervisor(Place place, Driver driver, Settings settings) {
    this.place = place;
    this.driver = driver;
    this.settings = settings;
    this.backoff = new Backoff(place.random());
    this.door = new Door(place, driver, stuck, this);
    this.standing = new Standing(DriverState.CONNECTING, "", place.clock().now());
  }

  Driver driver() {
    return driver;
  }

  Settings settings() {
    return settings;
  }

  Standing standing() {
    return standing;
  }

  /** How many calls of the driver have overrun and not come back. */
  int stuckCalls() {
    return stuck.calls();
  }

  void start() {
    place.intake().connecting();
    connect();
  }

  /** Closes whatever is open. Completes when the driver is not used any more, or given up. */
  CompletableFuture<Void> stop() {
    stopped = true;
    retry.cancel();
    switch (phase) {
      case IDLE -> gone.complete(null);
      case OPENING -> door.hurry();
      case OPEN -> close();
      case CLOSING -> {} // its end completes
    }
    return gone;
  }

  /** Closes and opens at once, whatever was planned. */
  void reconnect(String why) {
    backoff.reset();
    atOnce = phase != Phase.OPENING;
    switch (phase) {
      case IDLE -> settled();
      case OPEN -> {
        place.intake().down(GapCause.DRIVER_STOPPED, why);
        close();
      }
      case OPENING, CLOSING -> {} // under way
    }
  }

  /** Connects anew if a file that the configuration refers to is another now. */
  void lookAtFiles() {
    if (phase == Phase.IDLE || phase == Phase.OPEN) {
      files.changed().ifPresent(file -> reconnect(file.getFileName() + " was changed"));
    }
  }

  void acknowledge(String condition, String comment, CompletableFuture<Void> answer) {
    if (session == null) {
      answer.completeExceptionally(
          new DriverException(Fault.UNREACHABLE, "the machine is not connected"));
    } else {
      session.acknowledge(condition, comment, answer);
    }
  }

  private void connect() {
    if (stopped || phase != Phase.IDLE) {
      return;
    }
    if (!stuck.allowsCall(place.clock().uptime())) {
      retry = place.after(backoff.next(), this::connect);
      return;
    }
    phase = Phase.OPENING;
    files = new WatchedFiles(driver.files());
    stand(DriverState.CONNECTING, standing.detail());
    place.intake().forgetWarnings();
    place.intake().opening();
    door.open(new Sink(place.intake(), () -> place.lane().execute(this::tellSession)));
  }

  private void tellSession() {
    if (session != null) {
      session.lossChanged();
    }
  }

  @Override
  public void opened(Link link, Sink sink) {
    phase = Phase.OPEN;
    session = new Session(place, settings, link, sink, stuck, this);
    if (stopped) {
      close();
      return;
    }
    if (sink.loss().isEmpty()) {
      place.intake().up();
    }
    stand(DriverState.LIVE, "");
    session.begin();
  }

  private void stand(DriverState state, String detail) {
    standing = standing.then(state, detail, place.clock().now());
  }

  @Override
  public void lossChanged() {
    if (session != null && session.isLost()) {
      stand(DriverState.LOST, "the driver repairs its connection");
    } else {
      stand(DriverState.LIVE, "");
    }
  }

  @Override
  public void broken(Session which, GapCause cause, Fault why, String detail) {
    if (which == session && phase == Phase.OPEN) {
      // Trouble that comes back before anything was heard waits longer each time.
      if (place.intake().heardAt().compareTo(which.openedAt()) > 0) {
        backoff.reset();
      }
      failed(cause, why, detail);
      close();
    }
  }

  private void failed(GapCause cause, Fault why, String detail) {
    fault = why;
    place.intake().down(cause, detail);
    DriverState state =
        switch (why) {
          case REFUSED -> DriverState.REFUSED;
          case MISCONFIGURED -> DriverState.MISCONFIGURED;
          case UNREACHABLE, PROTOCOL, UNSUPPORTED -> DriverState.WAITING;
        };
    stand(state, detail);
  }

  private void close() {
    if (session == null) {
      return;
    }
    phase = Phase.CLOSING;
    Link link = session.end();
    session = null;
    door.close(link);
  }

  @Override
  public void notOpened(DriverException why) {
    if (!stopped) {
      failed(Sink.causeOf(why.fault()), why.fault(), Words.of(why));
    }
    settled();
  }

  @Override
  public void closed() {
    settled();
  }

  /** Nothing is open and no call under way: what next? */
  private void settled() {
    retry.cancel();
    phase = Phase.IDLE;
    if (stopped) {
      gone.complete(null);
    } else if (atOnce) {
      atOnce = false;
      connect();
    } else if (fault == Fault.REFUSED) {
      retry = place.after(place.timing().refused(), this::connect);
    } else if (fault != Fault.MISCONFIGURED) {
      retry = place.after(backoff.next(), this::connect);
    }
  }
}
