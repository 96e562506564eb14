package io.millwright.bus.internal;

import io.millwright.bus.Event;
import io.millwright.bus.FactLog;
import io.millwright.bus.GapFound;
import io.millwright.bus.Lane;
import io.millwright.bus.Listener;
import io.millwright.bus.News;
import io.millwright.bus.TimePassed;
import io.millwright.model.Gap;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One listener's bounded queue: a Camel {@code seda} endpoint with its only consumer. Publishers
 * offer from any thread; the consumer tells the listener, or waits for it.
 */
final class ListenerLane {
  private final String name;
  private final Predicate<News> wanted;
  private final BusSettings settings;
  private final Clock clock;
  private final Tally tally;
  private final Seat seat;
  private final Courier courier;
  private final OverflowGaps gaps;
  private final SedaQueue queue;
  private final Gatherer gatherer;
  private final AtomicInteger inHand = new AtomicInteger();
  private final AtomicBoolean timePending = new AtomicBoolean();
  private volatile Listener.Overflow overflow = Listener.Overflow.DROP;
  private volatile boolean hearsNews = true;
  private volatile boolean overflowing;
  private volatile boolean closed;
  private @Nullable Instant absentSince;

  ListenerLane(
      Tally tally,
      Predicate<News> wanted,
      BusSettings settings,
      CamelEngine engine,
      Supplier<@Nullable FactLog> facts,
      Clock clock)
      throws Exception {
    this.name = tally.listener();
    this.tally = tally;
    this.wanted = wanted;
    this.settings = settings;
    this.clock = clock;
    this.seat = new Seat(settings.firstRetry(), settings.grace());
    this.courier = new Courier(seat, tally, facts, clock);
    this.gaps = new OverflowGaps(name, clock);
    this.queue = new SedaQueue(name, settings.room(), engine, this::pass);
    this.gatherer = new Gatherer(queue);
    LaneBean.show(this);
  }

  String name() {
    return name;
  }

  boolean wants(News news) {
    return hearsNews && wanted.test(news);
  }

  void seat(Guest guest) {
    overflow = guest.overflow();
    hearsNews = guest.hearsNews();
    gatherer.suit(guest);
    seat.take(guest);
    courier.attend(guest);
  }

  void unseat(Listener listener) {
    seat.leave(listener);
  }

  /**
   * Takes the news if there is room. A queue that overflowed takes nothing until it is half empty:
   * one long gap tells more than a thousand short ones.
   */
  boolean take(News news) {
    return !stillOverflowing() && in(queue.offer(news));
  }

  /** Whether it is worth waiting for room; not again and again for a queue that does not move. */
  boolean pushesBack() {
    return overflow == Listener.Overflow.PUSH_BACK && !overflowing;
  }

  boolean takeInTime(News news) {
    return in(queue.offer(news, settings.patience()));
  }

  private boolean in(boolean taken) {
    gatherer.filled();
    return taken;
  }

  /** Counts the news as dropped; the gap that this opened, if it opened one. */
  Optional<Gap> drop(News news) {
    overflowing = true;
    tally.dropped.increment();
    return OverflowGaps.isNote(news) ? Optional.empty() : gaps.open(news);
  }

  /** The news was taken; the gap that this closed, if one was open. */
  Optional<Gap> covered(News news) {
    if (gaps.isEmpty() || OverflowGaps.isNote(news)) {
      return Optional.empty();
    }
    return gaps.close(news, this::noted);
  }

  /** Closes the gaps of machines that say nothing more, once there is room again. */
  List<Gap> covered(Instant now) {
    if (gaps.isEmpty() || stillOverflowing()) {
      return List.of();
    }
    return gaps.machines().stream()
        .flatMap(machine -> gaps.close(machine, now, this::noted).stream())
        .toList();
  }

  /** Passes the second on, unless the last one still waits or nobody is there. */
  void tick(Instant now) {
    boolean due = seat.guest() != null && timePending.compareAndSet(false, true);
    if (due && !queue.offer(new TimePassed(now))) {
      timePending.set(false);
    }
  }

  /** How long nobody has been there, as far as calls of this method could see. */
  Duration absence(Instant now) {
    if (seat.guest() != null) {
      absentSince = null;
      return Duration.ZERO;
    }
    if (absentSince == null) {
      absentSince = now;
    }
    return Duration.between(absentSince, now);
  }

  /** Whether something waits that its listener is there to take. */
  boolean isBusy() {
    return seat.guest() != null && queue.size() + inHand.get() > 0;
  }

  /** Nothing more will come: nothing is left waiting for more. */
  void hurry() {
    gatherer.hurry();
  }

  void wakeCourier() {
    courier.wake();
  }

  /**
   * Ends the queue.
   *
   * @return events that waited and are counted as dropped
   */
  int close() {
    int lost = lane().waiting();
    closed = true;
    gatherer.hurry();
    tally.dropped.add(queue.clear());
    seat.close();
    courier.close();
    queue.close();
    LaneBean.hide(this);
    return lost;
  }

  Lane lane() {
    return new Lane(
        name,
        seat.guest() != null,
        queue.size() + inHand.get(),
        settings.room().events(),
        tally.delivered.sum(),
        tally.dropped.sum(),
        tally.parked.sum(),
        tally.lastError());
  }

  List<Tally.Parked> shelf() {
    return tally.shelf();
  }

  private boolean stillOverflowing() {
    if (overflowing && !queue.isHalfFull()) {
      overflowing = false;
    }
    return overflowing;
  }

  /** Its own listener must hear of the gap too; a gap it cannot hear of is not over. */
  private boolean noted(Gap gap) {
    var note = new GapFound(gap);
    return !wants(note) || queue.offer(note);
  }

  private void pass(Event event) {
    if (event instanceof TimePassed time) {
      timePending.set(false);
      pass(time);
      return;
    }
    inHand.set(1);
    pass(gatherer.from((News) event));
    inHand.set(0);
  }

  private void pass(List<News> news) {
    inHand.set(news.size());
    Seat.Outcome outcome = seat.tell(listener -> listener.onAll(news), Seat.REPEATS);
    if (outcome.ending() == Seat.Ending.FAILED && news.size() > 1) {
      news.forEach(each -> pass(List.of(each)));
      return;
    }
    switch (outcome.ending()) {
      case TOLD -> tally.told(news.size());
      case FAILED -> tally.park(news.get(0), outcome.cause(), clock.instant());
      case CLOSED -> tally.dropped.add(news.size());
    }
  }

  // A failed second is not repeated: the next one comes soon enough.
  private void pass(TimePassed time) {
    if (closed || seat.guest() == null) {
      return;
    }
    Seat.Outcome outcome = seat.tell(listener -> listener.on(time), 0);
    if (outcome.ending() == Seat.Ending.FAILED) {
      tally.failed(time, outcome.cause());
    }
  }
}
