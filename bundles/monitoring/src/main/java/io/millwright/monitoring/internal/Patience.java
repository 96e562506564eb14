package io.millwright.monitoring.internal;

import io.millwright.monitoring.Alarm;
import io.millwright.monitoring.Light;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns what a law says into an alarm, as patiently as the law wants it. */
final class Patience {
  private Patience() {}

  /** The watch after a law said something of a value. */
  static Watch after(Watch watch, Law law, Verdict.Judged said, Instant now) {
    String cause = law.cause();
    Light stands = watch.alarm(cause).map(Alarm::light).orElse(Light.GREEN);
    int way = said.light().compareTo(stands);
    if (way == 0) {
      return watch.withoutPending(cause);
    }
    @Nullable Pending waits = watch.pending().get(cause);
    return way > 0
        ? coming(watch, law, said, waits, now)
        : going(watch, law, said, stands, waits, now);
  }

  private static Watch coming(
      Watch watch, Law law, Verdict.Judged said, @Nullable Pending waits, Instant now) {
    String cause = law.cause();
    boolean goesOn = waits != null && waits.light() != Light.GREEN && waits.times() > 0;
    int times = goesOn && waits != null ? waits.times() + 1 : 1;
    int redTimes =
        said.light() != Light.RED ? 0 : goesOn && waits != null ? waits.redTimes() + 1 : 1;
    Instant since = goesOn && waits != null ? waits.since() : now;
    var next =
        new Pending(
            cause,
            said.light(),
            Told.line(said.reason(), Told.REASON),
            since,
            since.plus(law.timing().onDelay()),
            times,
            redTimes);
    return come(watch, law, next, now);
  }

  private static Watch come(Watch watch, Law law, Pending next, Instant now) {
    Light stands = watch.alarm(law.cause()).map(Alarm::light).orElse(Light.GREEN);
    Light allowed = law.timing().allowed(next.light(), next.times(), next.redTimes());
    boolean raises = allowed.compareTo(stands) > 0 && !next.due().isAfter(now);
    Watch raised = raises ? raised(watch, law, allowed, next.reason(), now) : watch;
    return raises && allowed == next.light()
        ? raised.withoutPending(law.cause())
        : raised.with(next);
  }

  private static Watch going(
      Watch watch,
      Law law,
      Verdict.Judged said,
      Light stands,
      @Nullable Pending waits,
      Instant now) {
    boolean goesOn = waits != null && waits.light().compareTo(stands) < 0;
    Instant since = goesOn && waits != null ? waits.since() : now;
    var next =
        new Pending(
            law.cause(),
            said.light(),
            Told.line(said.reason(), Told.REASON),
            since,
            since.plus(law.timing().offDelay()),
            0,
            0);
    return go(watch, law, next, now);
  }

  private static Watch go(Watch watch, Law law, Pending next, Instant now) {
    if (next.due().isAfter(now)) {
      return watch.with(next);
    }
    Watch gone = watch.withoutPending(law.cause());
    return next.light() == Light.GREEN
        ? gone.without(law.cause())
        : raised(gone, law, next.light(), next.reason(), now);
  }

  /** The watch when time has passed. */
  static Watch look(Watch watch, Pending waits, Law law, Instant now) {
    if (waits.due().isAfter(now)) {
      return watch;
    }
    Light stands = watch.alarm(waits.cause()).map(Alarm::light).orElse(Light.GREEN);
    return waits.light().compareTo(stands) > 0
        ? come(watch, law, waits, now)
        : waits.light() == stands
            ? watch.withoutPending(waits.cause())
            : go(watch, law, waits, now);
  }

  private static Watch raised(Watch watch, Law law, Light light, String reason, Instant now) {
    Optional<Alarm> before = watch.alarm(law.cause());
    Instant since = before.map(Alarm::since).orElse(now);
    return watch.with(
        new Alarm(watch.machine(), law.cause(), light, reason, since, now, 1, law.latched()));
  }
}
