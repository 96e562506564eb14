package io.millwright.monitoring.internal;

import io.millwright.monitoring.Alarm;
import io.millwright.monitoring.Light;
import io.millwright.monitoring.internal.life.Life;
import io.millwright.monitoring.internal.life.Mute;
import io.millwright.monitoring.internal.life.Standing;
import io.millwright.monitoring.internal.life.Standing.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes one alarm of many: of one that comes and goes, of a machine that raises very many at once,
 * and of signals that are silent because the connection is down. The one stands for the others,
 * which are suppressed meanwhile; what remains when it ends is told. All it needs to know is kept
 * with the alarms, so that it goes on after a restart.
 *
 * @param flaps so many raisings within {@code steady} are coming and going
 * @param steady so long it must neither come nor go before it counts as steady again
 * @param flood so many alarms raised within {@link #FLOOD_TIME} are a flood
 */
record Muting(int flaps, Duration steady, int flood) {
  /** Five times in ten minutes; twenty in a minute. */
  static final Muting USUAL = new Muting(5, Duration.ofMinutes(10), 20);

  private static final Duration FLOOD_TIME = Duration.ofMinutes(1);
  private static final int FLOOD_ENDS = 4;

  /** A signal that was silent while the connection was down may come a little later than others. */
  static final Duration SETTLING = Duration.ofSeconds(10);

  /** As configured; what makes no sense is taken as the least that does. */
  static Muting of(MonitorConfig config) {
    return new Muting(
        Math.max(2, config.flapping_times()),
        Duration.ofMinutes(Math.max(1, config.flapping_minutes())),
        Math.max(5, config.flood_alarms()));
  }

  /**
   * The watch with what follows for the lives of its alarms, and the light of those.
   *
   * @param rules whose maintenance windows hold
   */
  Watch lived(Watch watch, Rules rules, Instant now) {
    Optional<String> window = rules.window(watch, now);
    List<Alarm> later = beyondFlood(watch);
    Watch first = followed(without(watch, later), window, now);
    if (first.life().standings().isEmpty()) {
      return first.folded(now);
    }
    Watch gathered = with(flooded(flapping(first, now), now), later);
    return (gathered.alarms().equals(first.alarms()) ? first : followed(gathered, window, now))
        .folded(now);
  }

  /** Of very many in one moment: those that come after the flood, which begins with the gravest. */
  private List<Alarm> beyondFlood(Watch watch) {
    if (watch.alarms().size() <= flood) {
      return List.of();
    }
    Life life = watch.life();
    return watch.alarms().values().stream()
        .filter(alarm -> !Cause.isSituation(alarm.cause()))
        .filter(alarm -> life.of(alarm.cause()).filter(Muting::isThere).isEmpty())
        .sorted(Comparator.comparing(Alarm::light).reversed().thenComparing(Alarm::cause))
        .skip(flood)
        .toList();
  }

  private static boolean isThere(Standing standing) {
    return standing.phase() == Phase.PRESENT;
  }

  private static Watch without(Watch watch, List<Alarm> some) {
    Watch after = watch;
    for (Alarm alarm : some) {
      after = after.without(alarm.cause());
    }
    return after;
  }

  private static Watch with(Watch watch, List<Alarm> some) {
    Watch after = watch;
    for (Alarm alarm : some) {
      after = after.with(alarm);
    }
    return after;
  }

  private Watch followed(Watch watch, Optional<String> window, Instant now) {
    return watch.with(watch.life().follow(watch.alarms(), now, new ByDesign(watch, window, now)));
  }

  /** What is by design at a machine at a moment. */
  private record ByDesign(Watch watch, Optional<String> window, Instant now) implements Mute {
    @Override
    public Optional<String> why(Standing standing) {
      return window.or(() -> Muting.why(watch, standing, now));
    }

    // Who edits a machine's file five times in ten minutes must not be told that it is unsteady.
    @Override
    public boolean isMeant(String cause) {
      boolean blind = cause.equals(Cause.LINK) || isMissed(cause);
      return blind && watch.contact().isPutDown();
    }
  }

  private static Optional<String> why(Watch watch, Standing standing, Instant now) {
    String cause = standing.judged().cause();
    if (Cause.isSituation(cause)) {
      return Optional.empty();
    }
    if (watch.alarms().containsKey(Cause.flapping(cause))) {
      return Optional.of("it comes and goes");
    }
    boolean untold = !standing.told() || standing.aside().suppressed().isPresent();
    // A graver one than all before is never lost among them (Z-92).
    boolean within =
        watch
            .alarm(Cause.FLOOD)
            .map(Alarm::light)
            .filter(most -> standing.judged().light().compareTo(most) <= 0)
            .isPresent();
    if (untold && within) {
      return Optional.of("one of very many at once");
    }
    boolean blind =
        watch.alarms().containsKey(Cause.LINK)
            || now.isBefore(watch.contact().since().plus(SETTLING));
    return untold && blind && isMissed(cause)
        ? Optional.of("the connection is down")
        : Optional.empty();
  }

  private static boolean isMissed(String cause) {
    return Cause.isSilence(cause) || Cause.isStale(cause);
  }

  private Watch flapping(Watch watch, Instant now) {
    Watch after = watch;
    for (Standing standing : watch.life().standings().values()) {
      String cause = standing.judged().cause();
      if (Cause.isSituation(cause)) {
        continue;
      }
      String situation = Cause.flapping(cause);
      boolean was = watch.alarms().containsKey(situation);
      boolean restless = now.isBefore(lastMove(standing).plus(steady));
      boolean is = restless && (was || standing.episode().raises() >= flaps);
      if (is) {
        Light light = standing.episode().highest();
        after = after.with(situation(watch, situation, light, () -> restless(standing), now));
      } else if (was) {
        after = after.without(situation);
      }
    }
    return withoutOrphans(after);
  }

  private String restless(Standing standing) {
    return "Comes and goes, %d times in %d min: %s"
        .formatted(standing.episode().raises(), steady.toMinutes(), standing.judged().reason());
  }

  /** The alarm whose coming and going it was may have been forgotten. */
  private static Watch withoutOrphans(Watch watch) {
    Watch after = watch;
    Life life = watch.life();
    for (String cause : watch.alarms().keySet()) {
      if (Cause.isFlapping(cause) && life.of(Cause.flappingOf(cause)).isEmpty()) {
        after = after.without(cause);
      }
    }
    return after;
  }

  private static Instant lastMove(Standing standing) {
    boolean there = standing.phase() == Phase.PRESENT && !Cause.isEvent(standing.judged().cause());
    return there ? standing.judged().since() : standing.judged().last();
  }

  private Watch flooded(Watch watch, Instant now) {
    Collection<Standing> all = watch.life().standings().values();
    boolean was = watch.alarms().containsKey(Cause.FLOOD);
    if (!was && all.size() < flood) {
      return watch;
    }
    Instant edge = now.minus(FLOOD_TIME);
    List<Alarm> raised =
        all.stream()
            .map(Standing::judged)
            .filter(alarm -> !Cause.isSituation(alarm.cause()))
            .filter(alarm -> alarm.since().isAfter(edge))
            .toList();
    if (was ? raised.size() <= FLOOD_ENDS : raised.size() < flood) {
      return watch.without(Cause.FLOOD);
    }
    Light light = raised.stream().map(Alarm::light).reduce(Light.YELLOW, Light::graver);
    return watch.with(
        situation(
            watch,
            Cause.FLOOD,
            light,
            () ->
                "%d alarms within a minute; more are not told one by one".formatted(raised.size()),
            now));
  }

  /** The one that stands for the others: as it was, unless there is a graver one among them now. */
  private static Alarm situation(
      Watch watch, String cause, Light light, Supplier<String> reason, Instant now) {
    Optional<Alarm> before = watch.alarm(cause);
    if (before.filter(it -> it.light().compareTo(light) >= 0).isPresent()) {
      return before.get();
    }
    Instant since = before.map(Alarm::since).orElse(now);
    String line = Told.line(reason.get(), Told.REASON);
    return new Alarm(watch.machine(), cause, light, line, since, now, 1, false);
  }
}
