package io.millwright.operation.internal;

import io.millwright.history.Span;
import io.millwright.monitoring.AlarmId;
import io.millwright.monitoring.AlarmLog.Entry;
import io.millwright.monitoring.AlarmStep.Kind;
import io.millwright.monitoring.Light;
import io.millwright.operation.AlarmFigures;
import io.millwright.operation.AlarmFigures.Chattering;
import io.millwright.operation.AlarmFigures.Frequent;
import io.millwright.operation.AlarmFigures.Guidance;
import io.millwright.operation.AlarmFigures.Measure;
import io.millwright.operation.AlarmFigures.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Adds up what happened to alarms. Pure arithmetic over steps in order of time. */
final class Figures {
  /** The first words of causes without a duration. */
  private static final Set<String> EVENTS = Set.of("collision", "error", "event", "remote-session");

  private static final int MOST = 20;
  private static final int TOP = 10;
  private static final int FLOOD = 10;
  private static final int CHATTER = 3;
  private static final Duration PERIOD = Duration.ofMinutes(10);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration STALE = Duration.ofDays(1);

  private final List<Entry> before;
  private final List<Entry> raised;
  private final Span span;
  private final int operators;
  private final Map<AlarmId, List<Entry>> byAlarm;

  /**
   * To be added up.
   *
   * @param all from some time before the span on
   */
  Figures(List<Entry> all, Span span, int operators) {
    this.before = all;
    this.span = span;
    this.operators = operators;
    this.raised =
        all.stream()
            .filter(entry -> entry.step().kind() == Kind.RAISED)
            .filter(entry -> !entry.step().at().isBefore(span.from()))
            .toList();
    this.byAlarm =
        raised.stream()
            .collect(Collectors.groupingBy(Entry::alarm, LinkedHashMap::new, Collectors.toList()));
  }

  AlarmFigures all() {
    List<Frequent> frequent = frequent();
    List<Standing> stood = standing();
    List<Chattering> chattering = chattering();
    return new AlarmFigures(
        span,
        raised.size(),
        (int) raised.stream().map(Entry::machine).distinct().count(),
        guidance(frequent, stood, chattering.size()),
        frequent.stream().limit(MOST).toList(),
        stood.stream().limit(MOST).toList(),
        chattering);
  }

  private List<Frequent> frequent() {
    return byAlarm.values().stream()
        .map(
            times -> {
              Entry newest = times.get(times.size() - 1);
              return new Frequent(
                  newest.machine(),
                  newest.cause(),
                  newest.step().words(),
                  times.size(),
                  share(times.size()));
            })
        .sorted(
            Comparator.comparingInt(Frequent::times)
                .reversed()
                .thenComparing(Frequent::machine)
                .thenComparing(Frequent::cause))
        .toList();
  }

  private double share(long times) {
    return raised.isEmpty() ? 0 : (double) times / raised.size();
  }

  /** From when it came to when it went, cut to the span. */
  private List<Standing> standing() {
    var open = new TreeMap<AlarmId, Entry>();
    var stood = new ArrayList<Standing>();
    for (Entry entry : before) {
      switch (entry.step().kind()) {
        case RAISED -> open.putIfAbsent(entry.alarm(), entry);
        case RETURNED -> end(open, stood, entry);
        case ACKNOWLEDGED, RESET -> {
          // What has no duration is over once somebody has seen it.
          if (entry.step().kind() == Kind.RESET
              || EVENTS.contains(entry.cause().split(":", 2)[0])) {
            end(open, stood, entry);
          }
        }
        default -> {
          // Whatever people do with it, it stands.
        }
      }
    }
    open.values().forEach(since -> stood.add(stretch(since, span.to(), true)));
    stood.sort(Comparator.comparing(Standing::length).reversed());
    return stood;
  }

  private void end(Map<AlarmId, Entry> open, List<Standing> stood, Entry entry) {
    Entry since = open.remove(entry.alarm());
    if (since != null && entry.step().at().isAfter(span.from())) {
      stood.add(stretch(since, entry.step().at(), false));
    }
  }

  private Standing stretch(Entry since, Instant end, boolean stands) {
    Instant from = since.step().at();
    return new Standing(
        since.machine(),
        since.cause(),
        since.step().words(),
        from,
        Duration.between(from, end),
        stands);
  }

  private List<Chattering> chattering() {
    return byAlarm.values().stream()
        .map(
            times -> {
              Entry newest = times.get(times.size() - 1);
              return new Chattering(
                  newest.machine(), newest.cause(), newest.step().words(), withinAMinute(times));
            })
        .filter(one -> one.most() >= CHATTER)
        .sorted(Comparator.comparingInt(Chattering::most).reversed())
        .limit(MOST)
        .toList();
  }

  private static int withinAMinute(List<Entry> times) {
    int most = 0;
    int first = 0;
    for (int i = 0; i < times.size(); i++) {
      while (!times.get(first).step().at().plus(MINUTE).isAfter(times.get(i).step().at())) {
        first++;
      }
      most = Math.max(most, i - first + 1);
    }
    return most;
  }

  private List<Guidance> guidance(List<Frequent> frequent, List<Standing> stood, int chattering) {
    double hours = Duration.between(span.from(), span.to()).toMillis() / 3_600_000.0;
    Map<Long, Long> periods =
        raised.stream()
            .collect(Collectors.groupingBy(this::period, TreeMap::new, Collectors.counting()));
    double most = periods.values().stream().mapToLong(each -> each).max().orElse(0);
    long flooded =
        periods.values().stream().filter(each -> each > (long) FLOOD * operators).count();
    long all = Math.max(1, period(span.to().minusMillis(1)) + 1);
    long top = frequent.stream().limit(TOP).mapToLong(Frequent::times).sum();
    long stale = stood.stream().filter(one -> one.length().compareTo(STALE) > 0).count();
    long grave = raised.stream().filter(entry -> entry.step().light() == Light.RED).count();
    return List.of(
        new Guidance(Measure.PER_OPERATOR_HOUR, raised.size() / hours / operators),
        new Guidance(Measure.PEAK_TEN_MINUTES, most / operators),
        new Guidance(Measure.FLOODED_SHARE, (double) flooded / all),
        new Guidance(Measure.TOP_TEN_SHARE, share(top)),
        new Guidance(Measure.CHATTERING, chattering),
        new Guidance(Measure.STALE, stale),
        new Guidance(Measure.GRAVEST_SHARE, share(grave)));
  }

  private long period(Entry entry) {
    return period(entry.step().at());
  }

  private long period(Instant at) {
    return Duration.between(span.from(), at).dividedBy(PERIOD);
  }
}
