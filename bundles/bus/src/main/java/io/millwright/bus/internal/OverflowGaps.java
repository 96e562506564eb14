package io.millwright.bus.internal;

import io.millwright.bus.ConditionReceived;
import io.millwright.bus.ConditionsPresent;
import io.millwright.bus.GapFound;
import io.millwright.bus.MachineEventReceived;
import io.millwright.bus.NameplateReceived;
import io.millwright.bus.News;
import io.millwright.bus.ReadingsReceived;
import io.millwright.model.Gap;
import io.millwright.model.GapCause;
import io.millwright.model.MachineId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The gaps that one listener's full queue tore, at most one open per machine. Thread-safe. */
final class OverflowGaps {
  private final String listener;
  private final Clock clock;
  private final Map<MachineId, Instant> open = new ConcurrentHashMap<>();

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
    Instant from = moment(news);
    boolean first = open.putIfAbsent(news.machine(), from) == null;
    return first ? Optional.of(gap(news.machine(), from, null)) : Optional.empty();
  }

  /** The news was taken: the gap that this closed, if one was open. */
  Optional<Gap> close(News news) {
    return close(news.machine(), moment(news));
  }

  /** The machine's gap, closed; empty if none was open. */
  Optional<Gap> close(MachineId machine, Instant at) {
    Instant from = open.remove(machine);
    return from == null
        ? Optional.empty()
        : Optional.of(gap(machine, from, at.isBefore(from) ? from : at));
  }

  /** Nobody could be told that it was closed: it lasts on. */
  void reopen(Gap gap) {
    open.putIfAbsent(gap.machine(), gap.from());
  }

  private Gap gap(MachineId machine, Instant from, @Nullable Instant to) {
    String detail = "the queue of listener '%s' was full".formatted(listener);
    return new Gap(machine, GapCause.LISTENER_OVERFLOW, detail, from, to);
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
    if (news instanceof NameplateReceived plate) {
      return plate.received();
    }
    return clock.instant();
  }
}
