package io.millwright.bus.internal;

import io.millwright.bus.FactLog;
import io.millwright.bus.GapFound;
import io.millwright.bus.Lane;
import io.millwright.bus.News;
import io.millwright.model.Gap;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All lanes: news is spread over them, and each is opened and closed here. Thread-safe. */
@Component(service = LaneBook.class)
@Designate(ocd = BusConfig.class)
public final class LaneBook {
  private static final Logger LOG = LoggerFactory.getLogger(LaneBook.class);
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private final CamelEngine engine;
  private final BusSettings settings;
  private final Clock clock;
  private final Map<String, ListenerLane> lanes = new ConcurrentSkipListMap<>();
  private final Map<String, Tally> tallies = new HashMap<>();
  private volatile @Nullable FactLog factLog;

  @Activate
  public LaneBook(@Reference CamelEngine engine, BusConfig config) throws Exception {
    this(engine, BusSettings.from(config), Clock.systemUTC());
  }

  LaneBook(CamelEngine engine, BusSettings settings, Clock clock) throws Exception {
    this.engine = engine;
    this.settings = settings;
    this.clock = clock;
    engine.context().addComponent(ReadingsComponent.SCHEME, new ReadingsComponent(this));
    for (String name : settings.expected()) {
      open(name, news -> true);
    }
  }

  /** Ends all lanes; what still waits in them is counted and said. */
  @Deactivate
  public void close() {
    engine.context().removeComponent(ReadingsComponent.SCHEME);
    List.copyOf(lanes.values()).forEach(this::close);
  }

  /** Every lane, by listener name. */
  List<Lane> all() {
    return lanes.values().stream().map(ListenerLane::lane).toList();
  }

  /** Spreads the news: first where it fits at once, then where the publisher must wait. */
  void tell(News news) {
    spread(news, null);
  }

  /** Opens a lane that stays until it is closed here, whoever comes or goes. */
  synchronized ListenerLane openOwn(String name, Predicate<News> wanted) throws Exception {
    if (lanes.containsKey(name)) {
      throw new IllegalStateException("there is already a listener named " + name);
    }
    return open(name, wanted);
  }

  void close(ListenerLane lane) {
    if (lanes.remove(lane.name(), lane)) {
      end(lane);
    }
  }

  /** Seats a guest in the lane of its name, which is opened if there is none. */
  synchronized ListenerLane seat(Guest guest) throws Exception {
    ListenerLane lane = lanes.get(guest.name());
    if (lane == null) {
      lane = open(guest.name(), news -> true);
    }
    lane.seat(guest);
    return lane;
  }

  void factLog(@Nullable FactLog log) {
    factLog = log;
    wakeCouriers();
  }

  void wakeCouriers() {
    lanes.values().forEach(ListenerLane::wakeCourier);
  }

  /** A second passed: tells it, closes gaps that are over and lanes that nobody came back to. */
  void tick(Instant now) {
    for (ListenerLane lane : lanes.values()) {
      lane.covered(now).forEach(gap -> note(gap, lane));
      lane.tick(now);
      if (forsake(lane, now)) {
        end(lane);
      }
    }
  }

  // Under the lock of seat(): nobody is seated in a lane that is just being given up.
  private synchronized boolean forsake(ListenerLane lane, Instant now) {
    return !settings.expected().contains(lane.name())
        && lane.absence(now).compareTo(settings.absence()) >= 0
        && lanes.remove(lane.name(), lane);
  }

  private static void end(ListenerLane lane) {
    int lost = lane.close();
    if (lost > 0) {
      LOG.warn("the queue of {} ended with {} events untold", lane.name(), lost);
    }
  }

  /** Waits until all lanes whose listeners are there are empty, at most so long. */
  void drain(Duration most) {
    long end = System.nanoTime() + most.toNanos();
    lanes.values().forEach(ListenerLane::hurry);
    while (lanes.values().stream().anyMatch(ListenerLane::isBusy) && System.nanoTime() < end) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  private ListenerLane open(String name, Predicate<News> wanted) throws Exception {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "listener '%s': use 1 to 64 letters, digits, dots, dashes or underscores"
              .formatted(name));
    }
    Tally tally = tallies.computeIfAbsent(name, Tally::new);
    var lane = new ListenerLane(tally, wanted, settings, engine, () -> factLog, clock);
    lanes.put(name, lane);
    return lane;
  }

  private void spread(News news, @Nullable ListenerLane except) {
    var waiting = new ArrayList<ListenerLane>(1);
    for (ListenerLane lane : lanes.values()) {
      if (lane == except || !lane.wants(news)) {
        continue;
      }
      if (lane.take(news)) {
        lane.covered(news).ifPresent(gap -> note(gap, lane));
      } else if (lane.pushesBack()) {
        waiting.add(lane);
      } else {
        lane.drop(news).ifPresent(gap -> note(gap, lane));
      }
    }
    for (ListenerLane lane : waiting) {
      if (lane.takeInTime(news)) {
        lane.covered(news).ifPresent(gap -> note(gap, lane));
      } else {
        lane.drop(news).ifPresent(gap -> note(gap, lane));
      }
    }
  }

  // The lane itself is left out; news of such gaps that finds no room opens no further gap.
  private void note(Gap gap, ListenerLane torn) {
    spread(new GapFound(gap), torn);
  }
}
