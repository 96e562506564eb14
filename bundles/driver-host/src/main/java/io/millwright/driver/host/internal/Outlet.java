package io.millwright.driver.host.internal;

import io.millwright.bus.Bus;
import io.millwright.bus.News;
import io.millwright.bus.ReadingsReceived;
import io.millwright.model.MachineId;
import io.millwright.model.Reading;
import io.millwright.model.Sequence;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One machine's way to the bus: keeps news in order, numbers readings and hands them on in batches.
 * What the bus does not take waits here, up to a limit; offering never waits.
 */
final class Outlet {
  static final int BATCH = 100;
  static final Duration LINGER = Duration.ofMillis(100);

  /** Room beyond the readings' share, so that news about an overflow still fits. */
  private static final int RESERVE = 1000;

  private static final Logger LOG = LoggerFactory.getLogger(Outlet.class);

  private sealed interface Item {}

  private record Measured(Reading reading) implements Item {}

  private record Told(News news) implements Item {}

  private final MachineId machine;
  private final Clockwork clock;
  private final Bus bus;
  private final int capacity;
  private final Lane lane;
  private final Queue<Item> waiting = new ArrayDeque<>();
  private Sequence next;
  private boolean lingering;
  private boolean overflown;
  private int unflushed;

  Outlet(MachineId machine, Clockwork clock, Bus bus, int capacity, long epoch) {
    this.machine = machine;
    this.clock = clock;
    this.bus = bus;
    this.capacity = capacity;
    this.lane = new Lane(clock::publish);
    this.next = new Sequence(epoch, 1);
  }

  /** Takes a reading, or says that there is no room until half of what waits has gone. */
  boolean offer(Reading reading) {
    boolean full;
    boolean linger;
    synchronized (this) {
      overflown = waiting.size() >= (overflown ? capacity / 2 : capacity);
      if (overflown) {
        return false;
      }
      waiting.add(new Measured(reading));
      unflushed++;
      full = unflushed >= BATCH;
      linger = !full && !lingering;
      unflushed = full ? 0 : unflushed;
      lingering |= linger;
    }
    flushWhenDue(full, linger);
    return true;
  }

  /** Takes other news, or says that there is no room. It goes out at once. */
  boolean offer(News news) {
    synchronized (this) {
      if (waiting.size() >= capacity + RESERVE) {
        return false;
      }
      waiting.add(new Told(news));
    }
    lane.execute(this::flush);
    return true;
  }

  private void flushWhenDue(boolean full, boolean linger) {
    if (full) {
      lane.execute(this::flush);
    } else if (linger) {
      clock.after(LINGER, () -> lane.execute(this::flushLingering));
    }
  }

  private void flushLingering() {
    synchronized (this) {
      lingering = false;
    }
    flush();
  }

  private void flush() {
    flushThen(() -> {});
  }

  /** A batch per turn, so that other machines have the thread in between. */
  private void flushThen(Runnable then) {
    List<News> batch = take();
    batch.forEach(this::publish);
    if (batch.isEmpty()) {
      then.run();
    } else {
      lane.execute(() -> flushThen(then));
    }
  }

  private void publish(News news) {
    try {
      bus.publish(news);
    } catch (RuntimeException e) {
      LOG.error("The bus did not take {} of {}", news.getClass().getSimpleName(), machine, e);
    }
  }

  /** At most a batch of readings, and at most one other news behind them. */
  private synchronized List<News> take() {
    var news = new ArrayList<News>();
    var readings = new ArrayList<Reading>();
    while (readings.size() < BATCH && waiting.peek() instanceof Measured measured) {
      readings.add(measured.reading());
      waiting.remove();
    }
    if (!readings.isEmpty()) {
      news.add(new ReadingsReceived(machine, next, readings));
      next = next.plus(readings.size());
    }
    if (readings.size() < BATCH && waiting.peek() instanceof Told told) {
      news.add(told.news());
      waiting.remove();
    }
    return news;
  }

  /** Runs {@code then} once all that waits now was handed to the bus. */
  void whenEmptied(Runnable then) {
    lane.execute(() -> flushThen(then));
  }
}
