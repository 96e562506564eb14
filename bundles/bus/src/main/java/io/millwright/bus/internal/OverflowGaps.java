package io.millwright.bus.internal;

import io.millwright.bus.ConditionReceived;
import io.millwright.bus.ConditionsPresent;
import io.millwright.bus.GapFound;
import io.millwright.bus.MachineEventReceived;
import io.millwright.bus.NameplateReceived;
import io.millwright.bus.News;
import io.millwright.bus.ReadingsReceived;
import io.millwright.bus.SignalsDeclared;
import io.millwright.model.Gap;
import io.millwright.model.GapCause;
import io.millwright.model.MachineId;
import io.millwright.model.Sequence;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The gaps that one listener's full queue tore, at most one open per machine. Thread-safe. */
final class OverflowGaps {
  private final String listener;
  private final Clock clock;
  private final Map<MachineId, Torn> open = new ConcurrentHashMap<>();

  /** What was dropped since when; the places are null if no readings were. */
  private record Torn(
      Instant from, long events, long readings, @Nullable Sequence first, @Nullable Sequence last) {
    static Torn of(News news, Instant from) {
      return news instanceof ReadingsReceived batch
          ? new Torn(from, 0, batch.readings().size(), batch.first(), batch.last())
          : new Torn(from, 1, 0, null, null);
    }

    Torn and(Torn later) {
      return new Torn(
          from,
          events + later.events,
          readings + later.readings,
          first == null ? later.first : first,
          later.last == null ? last : later.last);
    }

    String words() {
      String other = events == 0 ? "" : "%d other news".formatted(events);
      String those = readings == 0 ? "" : "%d readings (%s to %s)".formatted(readings, first, last);
      return those + (those.isEmpty() || other.isEmpty() ? "" : " and ") + other + " dropped";
    }
  }

  OverflowGaps(String listener, Clock clock) {
    this.listener = listener;
    this.clock = clock;
  }

  /** Whether the news tells of such a gap itself: its loss makes no further gap. */
  static boolean isNote(News news) {
    return news instanceof GapFound found && found.gap().cause() == GapCause.LISTENER_OVERFLOW;
  }

  boolean isEmpty() {
    return open.isEmpty();
  }

  List<MachineId> machines() {
    return List.copyOf(open.keySet());
  }

  /** The news was dropped: the gap that this opened, if it opened one. */
  Optional<Gap> open(News news) {
    Torn dropped = Torn.of(news, moment(news));
    if (open.putIfAbsent(news.machine(), dropped) == null) {
      return Optional.of(gap(news.machine(), dropped, null));
    }
    Torn unused = open.merge(news.machine(), dropped, Torn::and);
    return Optional.empty();
  }

  /** The news was taken: the gap that this closed, if one was open and could be told. */
  Optional<Gap> close(News news, Predicate<Gap> told) {
    return close(news.machine(), moment(news), told);
  }

  /**
   * The machine's gap, closed, with all that was dropped in it; empty if none was open. One that
   * could not be told is not over.
   */
  Optional<Gap> close(MachineId machine, Instant at, Predicate<Gap> told) {
    Torn torn = open.remove(machine);
    if (torn == null) {
      return Optional.empty();
    }
    Gap gap = gap(machine, torn, at.isBefore(torn.from()) ? torn.from() : at);
    if (told.test(gap)) {
      return Optional.of(gap);
    }
    open.merge(machine, torn, (later, earlier) -> earlier.and(later));
    return Optional.empty();
  }

  // A gap that is just opening does not know yet how much it will swallow.
  private Gap gap(MachineId machine, Torn torn, @Nullable Instant to) {
    String full = "the queue of listener '%s' was full".formatted(listener);
    String detail = to == null ? full : full + ": " + torn.words();
    return new Gap(machine, GapCause.LISTENER_OVERFLOW, detail, torn.from(), to);
  }

  private Instant moment(News news) {
    if (news instanceof ReadingsReceived batch) {
      return batch.readings().get(0).stamp().received();
    }
    if (news instanceof MachineEventReceived event) {
      return event.stamp().received();
    }
    if (news instanceof ConditionReceived condition) {
      return condition.stamp().received();
    }
    if (news instanceof ConditionsPresent present) {
      return present.received();
    }
    if (news instanceof SignalsDeclared declared) {
      return declared.received();
    }
    if (news instanceof NameplateReceived plate) {
      return plate.received();
    }
    return clock.instant();
  }
}
