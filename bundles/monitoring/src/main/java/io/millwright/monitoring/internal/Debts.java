package io.millwright.monitoring.internal;

import io.millwright.model.Condition;
import io.millwright.model.MachineId;
import io.millwright.monitoring.AlarmDeed;
import io.millwright.monitoring.AlarmNote;
import io.millwright.monitoring.AlarmState;
import io.millwright.monitoring.internal.life.Standing;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps our acknowledgements of conditions in step with the machines' own, and knows which of ours
 * the machines are still to be told of. In memory: a machine that was not told says again, with its
 * next word or connection, that nobody acknowledged. Thread-safe.
 */
final class Debts {
  private static final int MOST = 1_000;

  /** What to tell a machine. */
  record Debt(MachineId machine, String condition, String comment) {}

  private final Map<String, Debt> open = new LinkedHashMap<>();

  /** The watch after a machine told of a condition. */
  Watch inStep(Watch watch, Condition told, Instant now) {
    Standing standing = watch.life().of(Cause.condition(told.id())).orElse(null);
    if (standing == null) {
      return watch;
    }
    Optional<AlarmNote> ours = standing.acknowledged();
    if (told.acknowledged() && ours.isEmpty() && standing.state() != AlarmState.NORMAL) {
      return new Handling(watch, standing, AlarmNote.MACHINE, now)
          .after(new AlarmDeed.Acknowledge(""));
    }
    // Only what was acknowledged after it came: the machine may mean a newer occurrence.
    ours.filter(note -> !told.acknowledged() && !told.source().isAfter(note.at()))
        .ifPresent(note -> owe(standing, note));
    return watch;
  }

  /** Notes what was acknowledged between the two. */
  void owe(Watch before, Watch after) {
    for (Standing is : after.life().standings().values()) {
      Optional<AlarmNote> was =
          before.life().of(is.judged().cause()).flatMap(Standing::acknowledged);
      is.acknowledged().filter(note -> was.isEmpty()).ifPresent(note -> owe(is, note));
    }
  }

  private synchronized void owe(Standing standing, AlarmNote note) {
    if (note.by().equals(AlarmNote.MACHINE) || open.size() >= MOST) {
      return;
    }
    MachineId machine = standing.judged().machine();
    String comment = note.words().isEmpty() ? note.by() : note.by() + ": " + note.words();
    Cause.conditionOf(standing.judged().cause())
        .map(condition -> new Debt(machine, condition, comment))
        .ifPresent(debt -> open.put(machine + "/" + debt.condition(), debt));
  }

  /** Takes the oldest; empty if there is none. */
  synchronized Optional<Debt> take() {
    Optional<String> oldest = open.keySet().stream().findFirst();
    return oldest.map(open::remove);
  }
}
