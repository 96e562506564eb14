package io.millwright.driver.host.internal;

import io.millwright.driver.Driver;
import io.millwright.driver.DriverException;
import io.millwright.driver.Fault;
import io.millwright.driver.Link;
import org.jspecify.annotations.Nullable;

/** Opens and closes one driver's links on lent threads. Used on its lane only. */
final class Door {
  /** Hears how it went. */
  interface Keeper {
    void opened(Link link, Sink sink);

    void notOpened(DriverException why);

    /** The link is closed, or given up because closing overran. */
    void closed();
  }

  private final Place place;
  private final Driver driver;
  private final Stuck stuck;
  private final Keeper keeper;
  private Turnstile.@Nullable Pass pass;
  private @Nullable Sink waiting;
  private @Nullable Call<Link> opening;

  Door(Place place, Driver driver, Stuck stuck, Keeper keeper) {
    this.place = place;
    this.driver = driver;
    this.stuck = stuck;
    this.keeper = keeper;
  }

  /** Opens once it is this driver's turn. */
  void open(Sink sink) {
    waiting = sink;
    pass = place.turnstile().enter(place.lane(), this::begin);
  }

  private void begin() {
    Sink sink = waiting;
    if (sink == null) {
      return;
    }
    waiting = null;
    opening =
        new Call<>(
            place.clock(),
            place.lane(),
            place.timing().call(),
            () -> driver.open(sink),
            new Opening(sink));
  }

  /** Asks an opening under way to end soon; how it ended is told as ever. */
  void hurry() {
    if (opening != null) {
      opening.interrupt();
    } else if (waiting != null) {
      notOpened(waiting, new DriverException(Fault.UNREACHABLE, "the driver was not opened"));
    }
  }

  private void ended() {
    opening = null;
    waiting = null;
    if (pass != null) {
      pass.leave();
    }
  }

  private void notOpened(Sink sink, DriverException why) {
    ended();
    sink.close();
    keeper.notOpened(why);
  }

  void close(Link link) {
    close(link, keeper::closed);
  }

  private void close(Link link, Runnable sequel) {
    new Call<>(
        place.clock(),
        place.lane(),
        place.timing().close(),
        () -> {
          link.close();
          return true;
        },
        new Closing(sequel));
  }

  private final class Opening implements Call.Ending<Link> {
    private final Sink sink;

    Opening(Sink sink) {
      this.sink = sink;
    }

    @Override
    public void returned(Link link) {
      ended();
      keeper.opened(link, sink);
    }

    @Override
    public void failed(Throwable failure) {
      notOpened(sink, Words.asDriverException("open", failure));
    }

    @Override
    public void overran() {
      stuck.overran(place.clock().uptime());
      String detail = Words.overran("open", place.timing().call());
      notOpened(sink, new DriverException(Fault.UNREACHABLE, detail));
    }

    /** A link that comes too late is closed, whatever else goes on meanwhile. */
    @Override
    public void cameBack(@Nullable Link late) {
      stuck.cameBack();
      if (late != null) {
        close(late, () -> {});
      }
    }
  }

  private final class Closing implements Call.Ending<Boolean> {
    private final Runnable sequel;

    Closing(Runnable sequel) {
      this.sequel = sequel;
    }

    @Override
    public void returned(Boolean result) {
      sequel.run();
    }

    @Override
    public void failed(Throwable failure) {
      DriverException unused = Words.asDriverException("close", failure);
      sequel.run();
    }

    @Override
    public void overran() {
      stuck.overran(place.clock().uptime());
      sequel.run();
    }

    @Override
    public void cameBack(@Nullable Boolean late) {
      stuck.cameBack();
    }
  }
}
