package io.millwright.driver.host.internal;

import io.millwright.bus.ConditionReceived;
import io.millwright.bus.ConditionsPresent;
import io.millwright.bus.GapFound;
import io.millwright.bus.MachineEventReceived;
import io.millwright.bus.NameplateReceived;
import io.millwright.bus.News;
import io.millwright.bus.SignalsDeclared;
import io.millwright.model.Condition;
import io.millwright.model.Gap;
import io.millwright.model.GapCause;
import io.millwright.model.MachineEvent;
import io.millwright.model.MachineId;
import io.millwright.model.Nameplate;
import io.millwright.model.Quality;
import io.millwright.model.Reading;
import io.millwright.model.Sequence;
import io.millwright.model.Signal;
import io.millwright.model.SignalId;
import io.millwright.model.Stamp;
import io.millwright.model.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes all that is said of one machine, by its driver from any thread and by the platform: judges,
 * stamps and orders it, and tells gaps and connection news at their place in that order. Lives as
 * long as the platform; drivers come and go.
 */
final class Intake {
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

  private final MachineId machine;
  private final Clockwork clock;
  private final Outlet outlet;
  private final GapBook gaps;
  private final LinkNews link;
  private final Overflow overflow;
  private final Declared declared = new Declared();
  private final Tally tally = new Tally();
  private @Nullable NameplateReceived nameplate;
  private @Nullable Sequence received;
  private Instant moment = Instant.EPOCH;

  Intake(MachineId machine, Clockwork clock, Outlet outlet) {
    this.machine = machine;
    this.clock = clock;
    this.outlet = outlet;
    this.gaps = new GapBook(machine);
    this.link = new LinkNews(machine);
    this.overflow = new Overflow(machine);
  }

  // What the driver says, by way of its sink.

  synchronized void declare(Collection<Signal> signals) {
    declared.replace(signals);
  }

  synchronized void accept(
      SignalId signal, @Nullable Value value, Quality quality, Instant source) {
    String objection = declared.objection(signal, value, quality);
    if (objection != null) {
      tally.refused(objection);
      return;
    }
    Instant now = now();
    long nanos = clock.nanos();
    heard(now, nanos);
    tally.received(nanos);
    boolean wasFull = overflow.isOpen();
    if (!outlet.offer(new Reading(signal, value, quality, Stamp.of(source, now)))) {
      overflow.dropped(now, outlet.last()).ifPresent(this::tell);
    } else if (wasFull) {
      overflow.over(now).ifPresent(this::tell);
    }
  }

  /** No more is at hand. */
  void flush() {
    outlet.flush();
  }

  synchronized void accept(MachineEvent event) {
    Instant now = now();
    heard(now, clock.nanos());
    offer(new MachineEventReceived(machine, event, Stamp.of(event.source(), now)));
  }

  synchronized void accept(Condition condition) {
    Instant now = now();
    heard(now, clock.nanos());
    offer(new ConditionReceived(machine, condition, Stamp.of(condition.source(), now)));
  }

  synchronized void present(Collection<String> conditions) {
    Instant now = now();
    heard(now, clock.nanos());
    offer(new ConditionsPresent(machine, Set.copyOf(conditions), now));
  }

  synchronized void accept(Nameplate said) {
    nameplate = new NameplateReceived(machine, said, now());
    tally.heard(clock.nanos());
    offer(nameplate);
  }

  synchronized void missed(String detail) {
    tell(gaps.over(GapCause.SOURCE_OVERFLOW, detail, now()));
  }

  synchronized void warn(String detail) {
    tally.warn(detail);
  }

  // What the platform says.

  /** Takes up a gap and where the machine stood from before the start. */
  synchronized void restore(@Nullable Gap open, Mark mark) {
    gaps.restore(open, mark.covered());
    received = mark.received();
    if (open != null) {
      tell(open);
    }
  }

  synchronized void kind(String kind) {
    link.kind(kind);
  }

  /** A link is being opened or restored: news closes a gap from now on. */
  synchronized void opening() {
    gaps.expect();
  }

  /** A link stands. After a silence only news proves that the machine is back. */
  synchronized void up() {
    gaps.expect();
    if (!link.isSilent()) {
      comesUp(now());
    }
  }

  /** The machine is away: a gap, and news where that is new. */
  synchronized void down(GapCause cause, String detail) {
    Instant now = now();
    boolean wasUp = link.isUp();
    gaps.interrupted(cause, detail, now).forEach(this::tell);
    link.down(cause, detail, now)
        .ifPresent(
            news -> {
              offer(news);
              if (wasUp) {
                LOG.info("{} is away ({}): {}", machine, cause, detail);
              }
            });
  }

  /** Nobody tends the machine now: a gap unless one is open already, and news. */
  synchronized void unattended(String detail) {
    Gap gap = gaps.open();
    down(gap == null ? GapCause.DRIVER_STOPPED : gap.cause(), detail);
  }

  /** Says that the machine is known and not yet connected, without a gap of its own. */
  synchronized void connecting() {
    if (link.current().isEmpty()) {
      Gap gap = gaps.open();
      GapCause cause = gap == null ? GapCause.UNREACHABLE : gap.cause();
      link.down(cause, "connecting", now()).ifPresent(this::offer);
    }
  }

  /** Tells the connection again, for listeners that came late. */
  synchronized void repeatLink() {
    link.current().ifPresent(this::offer);
  }

  /** Tells the nameplate again, for listeners that came late. */
  synchronized void repeatNameplate() {
    if (nameplate != null) {
      offer(nameplate);
    }
  }

  /** Tells again which signals there are, for listeners that came late. */
  synchronized void repeatSignals() {
    Set<SignalId> known =
        declared.signals().stream().map(Signal::id).collect(Collectors.toUnmodifiableSet());
    if (!known.isEmpty()) {
      offer(new SignalsDeclared(machine, known, now()));
    }
  }

  /** A new link begins with a clean slate. */
  synchronized void forgetWarnings() {
    tally.forgetWarnings();
  }

  // What others ask.

  /** When the driver last sent anything, by uptime. */
  synchronized Duration heardAt() {
    return tally.heardAt();
  }

  synchronized Tally.Stand stand() {
    return tally.stand(clock.nanos());
  }

  synchronized List<Signal> signals() {
    return declared.signals();
  }

  /** Runs {@code then} once the bus has all that was said so far. */
  void whenEmptied(Runnable then) {
    outlet.whenEmptied(then);
  }

  /** What must outlive the platform. */
  synchronized Mark mark() {
    Sequence last = outlet.last();
    return new Mark(
        machine, gaps.covered(), now(), last.number() == 0 ? received : last, gaps.open());
  }

  /** Whole milliseconds, and one object for all that comes within one. */
  private Instant now() {
    long millis = clock.millis();
    if (moment.toEpochMilli() != millis) {
      moment = Instant.ofEpochMilli(millis);
    }
    return moment;
  }

  private void heard(Instant now, long nanos) {
    tally.heard(nanos);
    gaps.heard(now).ifPresent(this::tell);
    if (link.isSilent()) {
      comesUp(now);
    }
  }

  private void comesUp(Instant now) {
    link.up(now)
        .ifPresent(
            news -> {
              offer(news);
              LOG.info("{} is connected", machine);
            });
  }

  synchronized void tell(Gap gap) {
    offer(new GapFound(gap));
  }

  private void offer(News news) {
    if (!outlet.offer(news)) {
      overflow.dropped(now(), outlet.last());
    }
  }
}
