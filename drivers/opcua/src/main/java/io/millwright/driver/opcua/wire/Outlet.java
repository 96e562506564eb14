package io.millwright.driver.opcua.wire;

import io.millwright.driver.Fault;
import io.millwright.driver.ReadingSink;
import io.millwright.driver.opcua.wire.Course.Word;
import io.millwright.driver.opcua.wire.Plan.Told;
import io.millwright.model.Condition;
import io.millwright.model.MachineEvent;
import io.millwright.model.Nameplate;
import io.millwright.model.Quality;
import io.millwright.model.Value;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaMonitoredItem;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.jspecify.annotations.Nullable;

/** The way to the platform: one caller at a time, and nothing more after it is shut. */
final class Outlet {
  /** No machine with this driver is older: an earlier clock was never set. */
  private static final long EARLIEST =
      new DateTime(Instant.parse("2020-01-01T00:00:00Z")).getUtcTime();

  /** A value older than this by its source time has just not changed since. */
  private static final long FRESH = Duration.ofMinutes(5).toNanos() / 100;

  private final ReadingSink sink;
  private final Clock clock;
  private final LongSupplier nanos;
  private final Set<String> warned = new HashSet<>();
  private Nameplate nameplate = new Nameplate(Map.of());
  private boolean shut;
  private long lastTicks;
  private Instant lastInstant = Instant.EPOCH;
  private int spell;

  /**
   * Open.
   *
   * @param nanos counts on whatever happens to the clock
   */
  Outlet(ReadingSink sink, Clock clock, LongSupplier nanos) {
    this.sink = sink;
    this.clock = clock;
    this.nanos = nanos;
  }

  Instant now() {
    return clock.instant();
  }

  synchronized void shut() {
    shut = true;
  }

  private synchronized void send(Consumer<ReadingSink> news) {
    if (!shut) {
      news.accept(sink);
    }
  }

  void declare(Plan plan) {
    send(s -> s.declare(plan.declared()));
  }

  synchronized void warn(Collection<String> warnings) {
    warnings.stream().filter(warned::add).forEach(warning -> send(s -> s.warn(warning)));
  }

  /** The nameplate told last; empty if none was. */
  synchronized Nameplate nameplate() {
    return nameplate;
  }

  /** Tells a nameplate that differs from the last one told on this link. */
  synchronized void nameplate(Nameplate told) {
    if (!told.equals(nameplate) && !told.fields().isEmpty()) {
      nameplate = told;
      send(s -> s.accept(told));
    }
  }

  /** Sends what came together; returns whether the machine's queue ran over before. */
  synchronized boolean readings(List<OpcUaMonitoredItem> items, List<DataValue> values) {
    boolean overflow = false;
    long now = nanos.getAsLong();
    for (int i = 0; i < items.size() && !shut; i++) {
      DataValue value = values.get(i);
      overflow |= value.getStatusCode().isOverflowSet();
      if (items.get(i).getUserObject().orElse(null) instanceof Course course) {
        var word = new Word(value, time(value));
        if (course.sent(word, now, spell)) {
          pass(course.told(), word);
        }
      }
    }
    if (!shut) {
      sink.flush();
    }
    return overflow;
  }

  long nanos() {
    return nanos.getAsLong();
  }

  /** Those of them that must be read, because nothing was sent for a while. */
  synchronized Map<NodeId, Course> quiet(Map<NodeId, Course> courses) {
    long now = nanos.getAsLong();
    var quiet = new LinkedHashMap<NodeId, Course>();
    courses.forEach(
        (node, course) -> {
          if (course.isQuiet(now)) {
            quiet.put(node, course);
          }
        });
    return quiet;
  }

  /**
   * Sends what was read as far as it is news.
   *
   * @param asked when the machine was asked for it, by {@link #nanos}
   */
  synchronized void read(Course course, DataValue raw, long asked) {
    if (!shut) {
      course
          .read(new Word(raw, time(raw)), asked, nanos.getAsLong(), spell)
          .ifPresent(word -> pass(course.told(), word));
    }
  }

  private void pass(Told told, Word word) {
    StatusCode status = word.raw().getStatusCode();
    Value value = status.isBad() ? null : told.source().value(word.raw().getValue().getValue());
    Quality quality = value == null ? Quality.BAD : quality(status);
    sink.accept(told.id(), value, quality, word.at());
  }

  private static Quality quality(StatusCode status) {
    return status.isGood() ? Quality.GOOD : Quality.UNCERTAIN;
  }

  /**
   * The source time; for a value that has not changed for a while, when the server saw that it was
   * still so. A source clock that was never set is passed on as it is: the platform doubts it.
   */
  private Instant time(DataValue raw) {
    long server = ticks(raw.getServerTime());
    long source = ticks(raw.getSourceTime());
    if (source == 0 || server == 0) {
      return source != 0 ? instant(source) : server != 0 ? instant(server) : now();
    }
    boolean unchanged = source > EARLIEST && server - source > FRESH;
    return instant(unchanged ? server : source);
  }

  /** Hundreds of nanoseconds since 1601; 0 if there is no time. */
  static long ticks(@Nullable DateTime time) {
    return time == null || time.isNull() ? 0 : time.getUtcTime();
  }

  // Values that came together often have one time: one object is enough for them.
  private Instant instant(long ticks) {
    if (ticks != lastTicks) {
      lastTicks = ticks;
      lastInstant = new DateTime(ticks).getJavaInstant();
    }
    return lastInstant;
  }

  void event(MachineEvent event) {
    send(s -> s.accept(event));
  }

  void condition(Condition condition) {
    send(s -> s.accept(condition));
  }

  void present(Set<String> conditions) {
    send(s -> s.present(conditions));
  }

  void missed(String detail) {
    send(s -> s.missed(detail));
  }

  synchronized void lost(Fault fault, String detail) {
    spell++;
    send(s -> s.lost(fault, detail));
  }

  void restored() {
    send(ReadingSink::restored);
  }
}
