package io.millwright.driver.opcua.wire;

import io.millwright.driver.Fault;
import io.millwright.driver.ReadingSink;
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
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.jspecify.annotations.Nullable;

/** The way to the platform: one caller at a time, and nothing more after it is shut. */
final class Outlet {
  /** No machine with this driver is older: an earlier clock was never set. */
  private static final Instant EARLIEST = Instant.parse("2020-01-01T00:00:00Z");

  /** A value older than this by its source time has just not changed since. */
  private static final Duration FRESH = Duration.ofMinutes(5);

  private final ReadingSink sink;
  private final Clock clock;
  private final Set<String> warned = new HashSet<>();
  private Nameplate nameplate = new Nameplate(Map.of());
  private boolean shut;

  Outlet(ReadingSink sink, Clock clock) {
    this.sink = sink;
    this.clock = clock;
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

  void reading(Told told, DataValue raw) {
    StatusCode status = raw.getStatusCode();
    Value value = status.isBad() ? null : told.source().value(raw.getValue().getValue());
    Quality quality = value == null ? Quality.BAD : quality(status);
    send(s -> s.accept(told.id(), value, quality, time(raw)));
  }

  private static Quality quality(StatusCode status) {
    return status.isGood() ? Quality.GOOD : Quality.UNCERTAIN;
  }

  /**
   * The source time; for a value that has not changed for a while, when the server saw that it was
   * still so. A source clock that was never set is passed on as it is: the platform doubts it.
   */
  private Instant time(DataValue raw) {
    Instant server = instant(raw.getServerTime());
    Instant source = instant(raw.getSourceTime());
    if (source == null || server == null) {
      return source != null ? source : server != null ? server : now();
    }
    boolean unchanged =
        source.isAfter(EARLIEST) && Duration.between(source, server).compareTo(FRESH) > 0;
    return unchanged ? server : source;
  }

  private static @Nullable Instant instant(@Nullable DateTime time) {
    return time == null || time.isNull() ? null : time.getJavaInstant();
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

  void lost(Fault fault, String detail) {
    send(s -> s.lost(fault, detail));
  }

  void restored() {
    send(ReadingSink::restored);
  }
}
