package io.millwright.operation.internal;

import io.millwright.history.Span;
import io.millwright.model.Gap;
import io.millwright.monitoring.Light;
import io.millwright.operation.AvailableMonth.State;
import io.millwright.operation.AvailableMonth.Stretch;
import io.millwright.operation.Downtime;
import io.millwright.operation.internal.db.LightTable.Change;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Cuts a time into stretches in which nothing changes. A gap outweighs the light: while nobody
 * heard of a machine its last light says nothing. Pure arithmetic.
 *
 * @param lights in order of time, the one that held as the time began included
 * @param gaps in any order, also across each other
 * @param downtimes the newest word last
 */
record Uptime(List<Change> lights, List<Gap> gaps, List<Downtime> downtimes) {
  List<Stretch> stretches(Span span) {
    Instant from = span.from().truncatedTo(ChronoUnit.MILLIS);
    Instant to = span.to().truncatedTo(ChronoUnit.MILLIS);
    var edges = new TreeSet<Instant>();
    lights.forEach(light -> edges.add(light.at()));
    gaps.forEach(
        gap -> {
          edges.add(begin(gap));
          edges.add(end(gap, to));
        });
    downtimes.forEach(
        downtime -> {
          edges.add(downtime.span().from());
          edges.add(downtime.span().to());
        });
    var cut = new TreeSet<>(edges.tailSet(from, false).headSet(to));
    var stretches = new ArrayList<Stretch>();
    Instant begin = from;
    for (Instant edge : cut) {
      add(stretches, begin, edge);
      begin = edge;
    }
    if (begin.isBefore(to)) {
      add(stretches, begin, to);
    }
    return stretches;
  }

  private void add(List<Stretch> stretches, Instant from, Instant to) {
    Stretch next = stretch(from, to);
    Stretch last = stretches.isEmpty() ? null : stretches.get(stretches.size() - 1);
    if (last != null
        && last.state() == next.state()
        && last.cause().equals(next.cause())
        && last.downtime().equals(next.downtime())) {
      stretches.set(
          stretches.size() - 1,
          new Stretch(last.from(), to, last.state(), last.cause(), last.downtime()));
    } else {
      stretches.add(next);
    }
  }

  /** Nothing changes within: what holds at its begin holds all along. */
  private Stretch stretch(Instant from, Instant to) {
    Optional<Light> light =
        lights.stream()
            .filter(change -> !change.at().isAfter(from))
            .reduce((before, after) -> after)
            .map(Change::light);
    Optional<String> cause = cause(from, to, light);
    if (cause.isEmpty()) {
      State state = light.isEmpty() ? State.UNWATCHED : State.UP;
      return new Stretch(from, to, state, "", Optional.empty());
    }
    Optional<Downtime> said =
        downtimes.stream()
            .filter(downtime -> !downtime.span().from().isAfter(from))
            .filter(downtime -> downtime.span().to().isAfter(from))
            .reduce((before, after) -> after);
    boolean excluded = said.filter(downtime -> downtime.why().isExcluded()).isPresent();
    return new Stretch(from, to, excluded ? State.EXCLUDED : State.DOWN, cause.get(), said);
  }

  private Optional<String> cause(Instant from, Instant to, Optional<Light> light) {
    Optional<String> gap =
        light.isEmpty()
            ? Optional.empty()
            : gaps.stream()
                .filter(each -> !begin(each).isAfter(from) && end(each, to).isAfter(from))
                .map(each -> each.cause().name())
                .sorted()
                .findFirst();
    return gap.or(
        () -> light.filter(now -> now == Light.RED || now == Light.GREY).map(Light::name));
  }

  private static Instant begin(Gap gap) {
    return gap.from().truncatedTo(ChronoUnit.MILLIS);
  }

  private static Instant end(Gap gap, Instant open) {
    Instant to = gap.to();
    return to == null ? open : to.truncatedTo(ChronoUnit.MILLIS);
  }
}
