package io.millwright.monitoring.internal;

import io.millwright.bus.LinkChanged;
import io.millwright.bus.ReadingsReceived;
import io.millwright.model.Gap;
import io.millwright.model.MachineId;
import io.millwright.model.Reading;
import io.millwright.model.Sequence;
import io.millwright.model.SignalId;
import io.millwright.monitoring.Alarm;
import io.millwright.monitoring.Light;
import io.millwright.monitoring.Rehearsal.WouldBe;
import io.millwright.monitoring.internal.life.Standing;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Plays the part of monitoring for one rule at one machine: hears its past in virtual time, and
 * says which alarms there would have been. Judges with what judges live; only the seconds in which
 * nothing can happen are left out. For one thread.
 */
final class Understudy {
  /** Nobody is silent for so long. */
  private static final Duration NEVER = Duration.ofDays(100_000);

  /** What comes and goes is counted here, not made one. */
  private static final Muting ONLY_BLIND =
      new Muting(Integer.MAX_VALUE, Duration.ofMinutes(10), Integer.MAX_VALUE);

  private static final Sequence ANY = new Sequence(1, 1);

  /** What came of the alarms. */
  interface Book extends Consumer<WouldBe> {
    /** One came; how far its value had gone back before. */
    default void wentBack(double by) {}
  }

  /** An alarm that stands. */
  private record Open(Law law, Instant from, Light light, String reason) {}

  private final Rules rules;
  private final MachineId machine;
  private final Judge judge;
  private final Dips dips = new Dips();
  private final Book book;
  private final Map<String, Open> open = new TreeMap<>();
  private final Map<SignalId, Instant> heard = new HashMap<>();
  private final boolean silence;
  private final boolean shares;
  private Watch watch;
  private Instant ticked;

  /**
   * @param rules with nothing but the rule
   * @param closely whether numbers are followed, which takes longer
   */
  Understudy(
      Rules rules, MachineId machine, String kind, boolean closely, Instant from, Book book) {
    this.rules = rules;
    this.machine = machine;
    this.book = book;
    this.judge = new Judge(rules, NEVER, closely ? dips : Judge.NOBODY);
    Watch begun = Watch.begun(machine, from).ofKind(kind);
    this.watch = begun.with(begun.contact().spoke(from));
    this.ticked = from;
    this.silence =
        rules.limits().stream()
            .flatMap(rule -> rule.law().stream())
            .anyMatch(law -> law.criterion() instanceof Criterion.Silence);
    this.shares = rules.of(machine, kind).sharesTime();
  }

  /** A reading came. */
  void hear(Reading reading) {
    Instant now = reading.stamp().time();
    // What comes in the second in which something is due is heard first.
    pass(now.minusNanos(1));
    if (silence) {
      heard.put(reading.signal(), now);
    }
    settle(judge.hear(watch, new ReadingsReceived(machine, ANY, List.of(reading)), now), now);
  }

  /** The connection was down, and is back. */
  void hear(Gap gap) {
    pass(gap.from());
    String kind = watch.kind();
    Instant begin = gap.from();
    var down = new LinkChanged(machine, kind, false, gap.cause(), gap.detail(), begin);
    settle(judge.hear(watch, down, begin), begin);
    Instant end = gap.to();
    if (end != null) {
      pass(end);
      Watch up = judge.hear(watch, new LinkChanged(machine, kind, true, null, "", end), end);
      // Only some of its signals are heard here; any of the others would have spoken.
      settle(judge.look(up.with(up.contact().spoke(end)), end), end);
    }
  }

  /** Time passes up to a moment. */
  void pass(Instant to) {
    for (Instant next = nextTick(); !next.isAfter(to); next = nextTick()) {
      ticked = next;
      settle(judge.tick(watch, next), next);
    }
  }

  /** The next whole second at which something waits to happen. */
  private Instant nextTick() {
    if (!silence && !shares && watch.pending().isEmpty()) {
      return Instant.MAX;
    }
    Stream<Instant> due = watch.pending().values().stream().map(Pending::due);
    Stream<Instant> more =
        shares
            ? Stream.of(ticked.truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(1)))
            : silence ? silences() : Stream.empty();
    return Stream.concat(due, more)
        .map(Understudy::second)
        .filter(moment -> moment.isAfter(ticked))
        .min(Instant::compareTo)
        .orElse(Instant.MAX);
  }

  private Stream<Instant> silences() {
    Instant since = watch.contact().since();
    Stream<Instant> bounds =
        rules
            .of(machine, watch.kind())
            .all()
            .flatMap(
                law ->
                    law.criterion() instanceof Criterion.Silence wanted
                        ? Stream.concat(wanted.yellow().stream(), wanted.red().stream())
                            .map(heard.getOrDefault(law.signal(), since)::plus)
                        : Stream.empty());
    return Stream.concat(bounds, Stream.of(since.plus(Muting.SETTLING)));
  }

  private static Instant second(Instant moment) {
    Instant whole = moment.truncatedTo(ChronoUnit.SECONDS);
    return whole.equals(moment) ? whole : whole.plusSeconds(1);
  }

  private void settle(Watch after, Instant now) {
    boolean moved = !after.alarms().equals(watch.alarms());
    boolean mayBeBlind = silence && !(after.alarms().isEmpty() && open.isEmpty());
    watch = mayBeBlind ? lived(after, now) : after;
    if (moved || mayBeBlind) {
      close(now);
      watch.alarms().values().forEach(alarm -> stand(alarm, now));
    }
  }

  // Of what is judged only silence is muted by design; its steps are of no use to anybody.
  private Watch lived(Watch after, Instant now) {
    Watch lived = ONLY_BLIND.lived(after, rules, now);
    return lived.with(lived.life().written());
  }

  private void close(Instant now) {
    for (Open each : List.copyOf(open.values())) {
      if (!watch.alarms().containsKey(each.law().cause())) {
        book.accept(wouldBe(each, Optional.of(now)));
        open.remove(each.law().cause());
        dips.went(each.law());
      }
    }
  }

  private void stand(Alarm alarm, Instant now) {
    Law law = rules.of(machine, watch.kind()).of(alarm.cause());
    if (law == null || Cause.isMisfit(alarm.cause()) || isMuted(alarm.cause())) {
      return;
    }
    Open before = open.get(alarm.cause());
    if (before == null) {
      dips.came(law).ifPresent(book::wentBack);
      open.put(alarm.cause(), new Open(law, now, alarm.light(), alarm.reason()));
    } else if (alarm.light().compareTo(before.light()) > 0) {
      open.put(alarm.cause(), new Open(law, before.from(), alarm.light(), alarm.reason()));
    }
  }

  private boolean isMuted(String cause) {
    return !open.containsKey(cause)
        && watch
            .life()
            .of(cause)
            .map(Standing::aside)
            .filter(aside -> aside.suppressed().isPresent())
            .isPresent();
  }

  /** All that could happen until then has happened; what still stands is told without an end. */
  void end(Instant until) {
    pass(until.minusMillis(1));
    open.values().forEach(each -> book.accept(wouldBe(each, Optional.empty())));
    open.clear();
  }

  /** Why the rule cannot be judged here; empty if it can. */
  String trouble() {
    return watch.alarms().values().stream()
        .filter(alarm -> Cause.isMisfit(alarm.cause()))
        .map(Alarm::reason)
        .findFirst()
        .orElse("");
  }

  private WouldBe wouldBe(Open each, Optional<Instant> until) {
    Law law = each.law();
    Limit limit = law.limit();
    Optional<Double> peak = dips.peak(law);
    return new WouldBe(
        machine,
        law.signal().text(),
        each.from(),
        until,
        each.light(),
        peak,
        limit == null || peak.isEmpty() ? "" : limit.band().unit().symbol(),
        each.reason());
  }
}
