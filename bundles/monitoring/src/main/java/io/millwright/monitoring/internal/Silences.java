package io.millwright.monitoring.internal;

import io.millwright.monitoring.Alarm;
import io.millwright.monitoring.Light;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges signals that do not come. Since when one is silent is kept in the store as soon as half of
 * its time has passed: earlier it would be written with every reading.
 */
final class Silences {
  private final Senses senses;

  Silences(Senses senses) {
    this.senses = senses;
  }

  /** The watch when time has passed. */
  Watch look(Watch watch, Laws laws, Instant now) {
    if (!laws.waits()) {
      return watch;
    }
    // Of a group those are waited for that were ever heard; the laws may be younger than that.
    senses.heardOf(watch.machine(), laws, now).forEach(laws::of);
    Watch after = watch;
    for (Law law : laws.all().toList()) {
      if (law.criterion() instanceof Criterion.Silence silence) {
        after = look(after, law, silence, now);
      }
    }
    return after;
  }

  /** The watch when the signal came. */
  static Watch heard(Watch watch, Law law) {
    return watch.withoutPending(law.cause()).without(law.cause());
  }

  private Watch look(Watch watch, Law law, Criterion.Silence silence, Instant now) {
    Instant since = since(watch, law);
    Duration silent = Duration.between(since, now);
    Light light = light(silence, silent);
    Light stands = watch.alarm(law.cause()).map(Alarm::light).orElse(Light.GREEN);
    Watch after = watch;
    if (light.compareTo(stands) > 0) {
      Duration bound = light == Light.RED ? silence.red().orElseThrow() : silence.first();
      String reason =
          "%s has not come for %d s".formatted(Limit.label(law.signal()), bound.toSeconds());
      Instant raised = watch.alarm(law.cause()).map(Alarm::since).orElse(now);
      after =
          watch.with(
              new Alarm(
                  watch.machine(), law.cause(), light, reason, raised, now, 1, law.latched()));
    }
    boolean remember = silent.multipliedBy(2).compareTo(silence.first()) >= 0;
    return remember && !watch.pending().containsKey(law.cause())
        ? after.with(
            new Pending(law.cause(), Light.GREEN, "", since, since.plus(silence.first()), 0, 0))
        : after;
  }

  private Instant since(Watch watch, Law law) {
    Optional<Instant> heard = senses.lastHeard(watch.machine(), law.signal());
    @Nullable Pending kept = watch.pending().get(law.cause());
    return heard.orElseGet(() -> kept != null ? kept.since() : watch.contact().since());
  }

  private static Light light(Criterion.Silence silence, Duration silent) {
    if (silence.red().filter(bound -> silent.compareTo(bound) >= 0).isPresent()) {
      return Light.RED;
    }
    return silence.yellow().filter(bound -> silent.compareTo(bound) >= 0).isPresent()
        ? Light.YELLOW
        : Light.GREEN;
  }
}
