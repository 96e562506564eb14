package io.millwright.monitoring.internal;

import io.millwright.monitoring.Rehearsal.Remedy;
import io.millwright.monitoring.Rehearsal.WouldBe;
import io.millwright.monitoring.RuleDraft;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Finds which hysteresis and which delay would have spared people the brief alarms. What is worth
 * trying is read from how long those lasted and how far the values went back between two alarms;
 * what it would leave is not reckoned but judged.
 */
final class Remedies {
  private static final String DELAY = "on.delay.seconds";
  private static final String HYSTERESIS = "hysteresis";
  private static final double ALMOST_ONE = 1 + 1e-9;
  private static final int MOST_DIPS = 6;
  private static final double[] SHARES = {0.5, 0.9, 1};

  private Remedies() {}

  /** A changed rule on trial. */
  static final class Try implements Understudy.Book {
    private final String key;
    private final double value;
    private final Written written;
    private int alarms;
    private int brief;

    Try(String key, double value, Written written) {
      this.key = key;
      this.value = value;
      this.written = written;
    }

    Written written() {
      return written;
    }

    @Override
    public void accept(WouldBe alarm) {
      alarms++;
      brief += alarm.isBrief() ? 1 : 0;
    }
  }

  /** The changes that may help; none if nothing was brief or nothing of it can be changed. */
  static List<Try> worthTrying(RuleDraft draft, Written written, Findings findings) {
    if (findings.brief() == 0 || written.limit().flatMap(LimitRule::law).isEmpty()) {
      return List.of();
    }
    Law law = written.limit().flatMap(LimitRule::law).orElseThrow();
    var tries = new ArrayList<Try>();
    if (!(law.criterion() instanceof Criterion.Silence)) {
      double already = law.timing().onDelay().toMillis() / 1_000.0;
      var seconds = new TreeSet<Double>();
      for (double share : SHARES) {
        seconds.add(Math.ceil(already) + findings.seconds(share));
      }
      seconds.forEach(value -> add(tries, draft, DELAY, value));
    }
    Limit limit = law.limit();
    if (limit != null) {
      wider(findings.dips(), limit.band().hysteresis())
          .forEach(value -> add(tries, draft, HYSTERESIS, value));
    }
    return tries;
  }

  private static void add(List<Try> tries, RuleDraft draft, String key, double value) {
    Written.with(draft, key, value).ifPresent(changed -> tries.add(new Try(key, value, changed)));
  }

  /** A few of them, from small to great, each just beyond a way back that there was. */
  private static Stream<Double> wider(List<Double> dips, double hysteresis) {
    var chosen = new TreeSet<Double>();
    for (int i = 1; i <= MOST_DIPS && !dips.isEmpty(); i++) {
      double dip = dips.get(Math.max(0, dips.size() * i / MOST_DIPS - 1));
      double next = beyond(dip);
      if (next > hysteresis) {
        chosen.add(next);
      }
    }
    return chosen.stream();
  }

  /** The next number of two digits that is greater. */
  private static double beyond(double number) {
    var context = new MathContext(2, RoundingMode.UP);
    // 80 minus 79.7 is a hair less than 0.3, and 0.3 would not do.
    return BigDecimal.valueOf(number * ALMOST_ONE).round(context).doubleValue();
  }

  /** For each key the smallest value of those that leave the fewest brief ones, if they help. */
  static List<Remedy> best(List<Try> tries, Findings findings) {
    return Stream.of(HYSTERESIS, DELAY)
        .flatMap(
            key ->
                tries.stream()
                    .filter(one -> one.key.equals(key) && one.brief < findings.brief())
                    .min(
                        Comparator.comparingInt((Try one) -> one.brief)
                            .thenComparingDouble(one -> one.value))
                    .stream())
        .map(one -> new Remedy(one.key, one.value, one.alarms, one.brief))
        .toList();
  }
}
