package io.millwright.monitoring.internal.life;

import io.millwright.monitoring.Alarm;
import io.millwright.monitoring.AlarmNote;
import io.millwright.monitoring.AlarmState;
import io.millwright.monitoring.AlarmStep;
import io.millwright.monitoring.AlarmStep.Kind;
import io.millwright.monitoring.Aside;
import io.millwright.monitoring.internal.life.Standing.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The alarms of a machine with their lives, those that ended within a day included.
 *
 * @param standings by cause; unmodifiable
 * @param unwritten what happened and is not kept yet
 */
public record Life(SortedMap<String, Standing> standings, List<Line> unwritten) {
  /** A machine that never had an alarm. */
  public static final Life NONE = new Life(new TreeMap<>(), List.of());

  /** How long one that came back to normal is remembered, so that it goes on if it comes again. */
  static final Duration MEMORY = Duration.ofDays(1);

  private static final int MOST_UNWRITTEN = 1_000;

  public Life {
    standings = Collections.unmodifiableSortedMap(new TreeMap<>(standings));
    unwritten = List.copyOf(unwritten);
  }

  /** As the store knows it. */
  public static Life kept(Map<String, Standing> standings) {
    return new Life(new TreeMap<>(standings), List.of());
  }

  /** The causes that are there, as judged. */
  public Map<String, Alarm> present() {
    var present = new TreeMap<String, Alarm>();
    standings.forEach(
        (cause, standing) -> {
          if (standing.phase() == Phase.PRESENT) {
            present.put(cause, standing.judged());
          }
        });
    return present;
  }

  /** The alarm of a cause, if it is known. */
  public Optional<Standing> of(String cause) {
    return Optional.ofNullable(standings.get(cause));
  }

  /** Together with what the store knew before this began. */
  public Life joined(Life saved) {
    var all = new TreeMap<>(saved.standings);
    all.putAll(standings);
    return new Life(all, unwritten);
  }

  /** Everything is kept now. */
  public Life written() {
    return unwritten.isEmpty() ? this : new Life(standings, List.of());
  }

  /** With one that somebody did something with. */
  public Life with(Standing standing, AlarmStep step) {
    var all = new TreeMap<>(standings);
    String cause = standing.judged().cause();
    all.put(cause, standing.known());
    var lines = new ArrayList<>(unwritten);
    lines.add(new Line(cause, step));
    return new Life(all, lines);
  }

  /** What follows when these causes are there now, as judged. */
  public Life follow(SortedMap<String, Alarm> alarms, Instant now, Mute mute) {
    if (standings.isEmpty() && alarms.isEmpty()) {
      return this;
    }
    var all = new TreeMap<>(standings);
    var lines = new ArrayList<>(unwritten);
    for (Alarm alarm : alarms.values()) {
      come(all, lines, alarm, mute.isMeant(alarm.cause()) ? 0 : 1, now);
    }
    for (Standing standing : standings.values()) {
      if (standing.phase() == Phase.PRESENT && !alarms.containsKey(standing.judged().cause())) {
        Standing gone = standing.returned(now);
        all.put(gone.judged().cause(), gone);
        lines.add(line(gone, Kind.RETURNED, gone.judged().reason(), now));
      }
    }
    all.replaceAll(
        (cause, standing) -> muted(unshelved(standing, lines, now), lines, mute, now).known());
    all.values().removeIf(standing -> isForgotten(standing, now));
    if (all.equals(standings)) {
      return this;
    }
    int surplus = Math.max(0, lines.size() - MOST_UNWRITTEN);
    return new Life(all, lines.subList(surplus, lines.size()));
  }

  private static void come(
      Map<String, Standing> all, List<Line> lines, Alarm alarm, int counts, Instant now) {
    @Nullable Standing before = all.get(alarm.cause());
    Standing after;
    if (before == null) {
      after = Standing.begun(alarm, counts, now);
    } else if (before.phase() != Phase.PRESENT) {
      after = before.again(alarm, counts, now);
    } else if (before.judged().equals(alarm)) {
      return;
    } else {
      after = before.judged(alarm, counts, now);
    }
    all.put(alarm.cause(), after);
    kind(before, alarm).ifPresent(kind -> lines.add(line(after, kind, alarm.reason(), now)));
  }

  private static Optional<Kind> kind(@Nullable Standing before, Alarm alarm) {
    if (before == null
        || before.phase() != Phase.PRESENT
        || alarm.count() > before.judged().count()) {
      return Optional.of(Kind.RAISED);
    }
    int graver = alarm.light().compareTo(before.judged().light());
    return graver == 0 ? Optional.empty() : Optional.of(graver > 0 ? Kind.GRAVER : Kind.MILDER);
  }

  private static Standing unshelved(Standing standing, List<Line> lines, Instant now) {
    Aside aside = standing.aside();
    if (aside.shelf().filter(shelf -> !shelf.until().isAfter(now)).isEmpty()) {
      return standing;
    }
    lines.add(line(standing, Kind.UNSHELVED, "the time is over", now));
    return standing.with(new Aside(Optional.empty(), aside.outOfService(), aside.suppressed()));
  }

  private static Standing muted(Standing standing, List<Line> lines, Mute mute, Instant now) {
    Aside aside = standing.aside();
    Optional<String> why = standing.isActive() ? mute.why(standing) : Optional.empty();
    if (why.isPresent() == aside.suppressed().isPresent()) {
      return standing;
    }
    lines.add(
        line(standing, why.isPresent() ? Kind.SUPPRESSED : Kind.UNSUPPRESSED, why.orElse(""), now));
    Optional<AlarmNote> note = why.map(words -> new AlarmNote(AlarmNote.PLATFORM, words, now));
    return standing.with(new Aside(aside.shelf(), aside.outOfService(), note));
  }

  private static boolean isForgotten(Standing standing, Instant now) {
    return standing.state() == AlarmState.NORMAL
        && !standing.aside().holds()
        && !now.isBefore(standing.judged().last().plus(MEMORY));
  }

  private static Line line(Standing standing, Kind kind, String words, Instant now) {
    return new Line(
        standing.judged().cause(),
        new AlarmStep(kind, standing.judged().light(), AlarmNote.PLATFORM, words, now));
  }
}
