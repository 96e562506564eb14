package io.millwright.monitoring.internal;

import io.millwright.fleet.Fleet;
import io.millwright.fleet.Machine;
import io.millwright.history.History;
import io.millwright.history.Span;
import io.millwright.model.MachineId;
import io.millwright.model.SignalId;
import io.millwright.monitoring.Rehearsal.Outcome;
import io.millwright.monitoring.Rehearsal.Remedy;
import io.millwright.monitoring.RuleDraft;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One rehearsal under way, done in small steps: first the rule as it is written, then, if some
 * alarms were brief, the changes of it that might help, all of them in one go. For one thread.
 */
final class Rehearsing {
  private static final double FIRST_ACT = 0.6;

  private final RuleDraft draft;
  private final Written written;
  private final History history;
  private final Fleet fleet;
  private final Cast cast;
  private final List<Machine> machines;
  private final Span span;
  private final Findings findings = new Findings();
  private final Set<MachineId> raised = new HashSet<>();
  private final List<Remedies.Try> tries = new ArrayList<>();
  private boolean second;
  private int index;
  private long readings;
  private @Nullable Playback playback;
  private @Nullable EventPlay events;
  private List<Understudy> ears = List.of();

  Rehearsing(
      RuleDraft draft, Written written, Cast cast, List<Machine> machines, Stage stage, Span span) {
    this.draft = draft;
    this.written = written;
    this.cast = cast;
    this.machines = machines;
    this.history = stage.history();
    this.fleet = stage.fleet();
    this.span = span;
  }

  /** Where the past is, and the machines. */
  record Stage(History history, Fleet fleet) {}

  /** Does a little of it; false once it is done. */
  boolean step() {
    if (playback == null && events == null) {
      return begin();
    }
    boolean more = events == null ? playback != null && playback.step() : events.step();
    if (!more) {
      finish(machines.get(index));
      index++;
    }
    return true;
  }

  /** Begins with the next machine, or the second act. */
  private boolean begin() {
    if (index >= machines.size()) {
      if (second) {
        return false;
      }
      second = true;
      index = 0;
      tries.addAll(Remedies.worthTrying(draft, written, findings));
      return !tries.isEmpty();
    }
    Machine machine = machines.get(index);
    if (cast.isOverridden(machine)) {
      findings.finished(machine.id(), "");
      index++;
    } else if (written.event().isPresent()) {
      events = new EventPlay(history, written.alone(fleet), machine, span, findings);
    } else if (second && !raised.contains(machine.id())) {
      // Where nothing was raised, a more patient rule raises nothing either.
      index++;
    } else {
      play(machine, cast.signals(history, machine));
    }
    return true;
  }

  private void play(Machine machine, List<SignalId> signals) {
    // It never sent any of them, or narrower rules judge them.
    if (signals.isEmpty()) {
      findings.finished(machine.id(), "");
      index++;
      return;
    }
    ears =
        second
            ? tries.stream().map(one -> understudy(one.written(), machine, one)).toList()
            : List.of(understudy(written, machine, findings));
    playback = new Playback(history, machine.id(), signals, span, minds(), ears);
  }

  private Understudy understudy(Written rule, Machine machine, Understudy.Book book) {
    return new Understudy(
        rule.alone(fleet), machine.id(), machine.kind(), !second, span.from(), book);
  }

  /** Whether it matters when the connection was down. */
  private boolean minds() {
    return written
        .limit()
        .flatMap(LimitRule::law)
        .filter(
            law ->
                law.criterion() instanceof Criterion.Silence
                    || law.criterion() instanceof Criterion.Share)
        .isPresent();
  }

  private void finish(Machine machine) {
    if (events != null) {
      readings += events.heard();
      findings.finished(machine.id(), "");
    } else if (playback != null && !second) {
      readings += playback.readings();
      int before = findings.machines().stream().mapToInt(each -> each.alarms()).sum();
      if (findings.total() > before) {
        raised.add(machine.id());
      }
      findings.finished(machine.id(), ears.get(0).trouble());
    }
    playback = null;
    events = null;
  }

  /** How much of it is done, from 0 to 1. */
  double done() {
    double within = playback == null ? 0 : playback.done();
    double act = machines.isEmpty() ? 1 : Math.min(1, (index + within) / machines.size());
    if (written.event().isPresent()) {
      return second ? 1 : act;
    }
    return second ? FIRST_ACT + (1 - FIRST_ACT) * act : FIRST_ACT * act;
  }

  /** What came of it. */
  Outcome outcome() {
    List<Remedy> remedies = Remedies.best(tries, findings);
    return new Outcome(
        span.from(),
        span.to(),
        readings,
        findings.total(),
        findings.brief(),
        findings.machines(),
        findings.alarms(),
        remedies);
  }
}
