package io.millwright.monitoring.internal;

import io.millwright.model.SignalId;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What holds for one machine. Thread-safe. */
final class Laws {
  private final List<LimitRule> rules;
  private final boolean remembers;
  private final boolean waits;
  private final boolean shares;
  private final Set<SignalId> needed;
  private final Map<SignalId, List<Law>> bySignal = new ConcurrentHashMap<>();

  /**
   * @param rules wide ones first
   */
  Laws(List<LimitRule> rules) {
    this.rules = rules;
    this.needed =
        rules.stream()
            .flatMap(rule -> rule.law().stream())
            .flatMap(law -> law.other().stream())
            .collect(Collectors.toUnmodifiableSet());
    this.waits = rules.stream().flatMap(rule -> rule.law().stream()).anyMatch(Law::isAboutSilence);
    this.shares =
        rules.stream()
            .flatMap(rule -> rule.law().stream())
            .anyMatch(law -> law.criterion() instanceof Criterion.Share);
    this.remembers = rules.stream().flatMap(rule -> rule.law().stream()).anyMatch(Laws::remembers);
    rules.stream()
        .filter(rule -> !rule.scope().isGroup())
        .flatMap(rule -> rule.law().stream())
        .forEach(law -> of(law.signal()));
  }

  /** Those of a signal; groups of signals included. */
  List<Law> of(SignalId signal) {
    @Nullable List<Law> known = bySignal.get(signal);
    if (known != null) {
      return known;
    }
    var byKey = new LinkedHashMap<String, Law>();
    for (LimitRule rule : rules) {
      if (rule.scope().covers(signal)) {
        rule.law().map(law -> law.on(signal)).ifPresent(law -> byKey.put(law.key(), law));
      }
    }
    List<Law> found = List.copyOf(byKey.values());
    bySignal.put(signal, found);
    return found;
  }

  /** Whether more than its own value is wanted of a signal. */
  boolean listens(SignalId signal) {
    return remembers && needsMore(signal);
  }

  private boolean needsMore(SignalId signal) {
    return needed.contains(signal) || of(signal).stream().anyMatch(Laws::remembers);
  }

  private static boolean remembers(Law law) {
    return law.criterion() instanceof Criterion.Difference
        || law.criterion() instanceof Criterion.Share
        || law.criterion() instanceof Criterion.Silence;
  }

  /** The differences in which a signal has a part. */
  List<Law> comparing(SignalId signal) {
    return all()
        .filter(
            law ->
                law.criterion() instanceof Criterion.Difference difference
                    && (difference.other().equals(signal) || law.signal().equals(signal)))
        .toList();
  }

  /** All of signals that are named, or were heard. */
  Stream<Law> all() {
    return bySignal.values().stream().flatMap(List::stream);
  }

  /** Whether any of them waits for a signal. */
  boolean waits() {
    return waits;
  }

  /** Whether any of them reckons with time. */
  boolean sharesTime() {
    return shares;
  }

  /** The one that causes an alarm, or complains that it cannot; null if there is none by now. */
  @Nullable Law of(String cause) {
    return all().filter(law -> isOf(law, cause)).findFirst().orElseGet(() -> hidden(cause));
  }

  /** After a restart a signal of a group may not have been heard yet. */
  private @Nullable Law hidden(String cause) {
    return Cause.signal(cause).stream()
        .flatMap(signal -> of(signal).stream())
        .filter(law -> isOf(law, cause))
        .findFirst()
        .orElse(null);
  }

  private static boolean isOf(Law law, String cause) {
    if (Cause.isStale(cause)) {
      return !law.isAboutSilence() && Cause.stale(law.signal()).equals(cause);
    }
    return Cause.isMisfit(cause) ? Cause.misfit(law).equals(cause) : law.cause().equals(cause);
  }

  /** The limits of values, by signal. */
  Collection<Limit> limits() {
    var limits = new TreeMap<SignalId, Limit>();
    all()
        .sorted(Comparator.comparing(law -> law.signal().text()))
        .forEach(law -> law.band().ifPresent(limit -> limits.put(law.signal(), limit)));
    return limits.values();
  }
}
