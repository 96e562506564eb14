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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One machine's way to the bus: keeps news in order, numbers readings and hands them on in batches.
 * A batch goes when it is full, when its driver says that no more is at hand, or when it lingered.
 * What the bus does not take waits here, up to a limit; offering never waits.
 */
final class Outlet {
  static final int BATCH = 1000;
  static final Duration LINGER = Duration.ofMillis(100);

  /** How much other news may wait, so that news about an overflow still fits. */
  private static final int OTHERS = 1000;

  private static final Logger LOG = LoggerFactory.getLogger(Outlet.class);

  private sealed interface Item {}

  /** Readings that go together; only the last item of all still grows. */
  private record Batch(List<Reading> readings) implements Item {}

  private record Told(News news) implements Item {}

  /** What is to be done once all before it was handed on. */
  private record Then(Runnable deed) implements Item {}

  private final MachineId machine;
  private final Clockwork clock;
  private final Bus bus;
  private final Room room;
  private final Lane lane;
  private final Queue<Item> waiting = new ArrayDeque<>();
  private @Nullable List<Reading> growing;
  private Sequence next;
  private int held;
  private int others;
  private int resume = -1;
  private boolean urgent;
  private boolean busy;
  private boolean lingering;

  Outlet(MachineId machine, Clockwork clock, Bus bus, Room room, long epoch) {
    this.machine = machine;
    this.clock = clock;
    this.bus = bus;
    this.room = room;
    this.lane = new Lane(clock::publish);
    this.next = new Sequence(epoch, 1);
    room.addMachine();
  }

  /** Takes a reading, or says that there is no room until half of what waits has gone. */
  boolean offer(Reading reading) {
    boolean linger = false;
    synchronized (this) {
      if (isFull()) {
        return false;
      }
      List<Reading> batch = growing;
      if (batch == null) {
        batch = new ArrayList<>();
        growing = batch;
        waiting.add(new Batch(batch));
        linger = !lingering;
        lingering = true;
      }
      batch.add(reading);
      held++;
      room.taken();
      if (batch.size() < BATCH && !linger) {
        return true;
      }
      growing = batch.size() < BATCH ? batch : null;
    }
    if (linger) {
      clock.after(LINGER, this::lingered);
    }
    work();
    return true;
  }

  /** Takes other news, or says that there is no room. It goes out at once. */
  boolean offer(News news) {
    synchronized (this) {
      if (others >= OTHERS) {
        return false;
      }
      others++;
      add(new Told(news));
    }
    work();
    return true;
  }

  /** No more is at hand: what waits is handed on without lingering. */
  void flush() {
    synchronized (this) {
      if (growing == null) {
        return;
      }
      urgent = true;
    }
    work();
  }

  /** Runs {@code then} once all that waits now was handed to the bus. */
  void whenEmptied(Runnable then) {
    synchronized (this) {
      add(new Then(then));
    }
    work();
  }

  /** The place of the last reading taken, handed on or not; its number is 0 before the first. */
  synchronized Sequence last() {
    return next.plus(held - 1L);
  }

  private void add(Item item) {
    growing = null;
    waiting.add(item);
  }

  private boolean isFull() {
    boolean wasFull = resume >= 0;
    boolean full = !room.admits(held) || (wasFull && held > resume);
    if (full && !wasFull) {
      resume = held / 2;
    } else if (!full) {
      resume = -1;
    }
    return full;
  }

  private void lingered() {
    synchronized (this) {
      lingering = false;
    }
    flush();
  }

  // Handing on: one item per turn, so that other machines have the thread in between.

  private void work() {
    synchronized (this) {
      if (busy || !isDue()) {
        return;
      }
      busy = true;
    }
    lane.execute(this::turn);
  }

  private boolean isDue() {
    return !waiting.isEmpty() && (growing == null || waiting.size() > 1 || urgent);
  }

  private void turn() {
    Runnable deed = take();
    try {
      deed.run();
    } finally {
      if (goesOn()) {
        lane.execute(this::turn);
      }
    }
  }

  private synchronized boolean goesOn() {
    busy = isDue();
    return busy;
  }

  private synchronized Runnable take() {
    Item item = waiting.remove();
    if (waiting.isEmpty()) {
      growing = null;
      urgent = false;
    }
    if (item instanceof Batch batch) {
      var news = new ReadingsReceived(machine, next, batch.readings());
      int size = batch.readings().size();
      next = next.plus(size);
      held -= size;
      room.freed(size);
      return () -> publish(news);
    }
    if (item instanceof Told told) {
      others--;
      return () -> publish(told.news());
    }
    return ((Then) item).deed();
  }

  private void publish(News news) {
    try {
      bus.publish(news);
    } catch (RuntimeException e) {
      LOG.error("The bus did not take {} of {}", news.getClass().getSimpleName(), machine, e);
    }
  }
}
