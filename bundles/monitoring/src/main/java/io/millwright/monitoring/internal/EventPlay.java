package io.millwright.monitoring.internal;

import io.millwright.bus.MachineEventReceived;
import io.millwright.fleet.Machine;
import io.millwright.history.History;
import io.millwright.history.PastEvent;
import io.millwright.history.Span;
import io.millwright.model.MachineEvent;
import io.millwright.monitoring.Alarm;
import io.millwright.monitoring.Rehearsal.WouldBe;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The events of one machine, each judged by itself: they have no duration. For one thread. */
final class EventPlay {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final int MOST = 5_000;

  private final History history;
  private final Rules rules;
  private final Judge judge;
  private final Machine machine;
  private final Span span;
  private final Findings findings;
  private Duration stretch = Duration.ofDays(7);
  private Instant at;
  private long heard;

  EventPlay(History history, Rules rules, Machine machine, Span span, Findings findings) {
    this.history = history;
    this.rules = rules;
    this.judge = new Judge(rules, Duration.ofDays(1), Judge.NOBODY);
    this.machine = machine;
    this.span = span;
    this.findings = findings;
    this.at = span.from().minus(rules.collision(machine.id(), machine.kind()).reach());
  }

  /** Hears a stretch; false once all was heard. */
  boolean step() {
    if (!at.isBefore(span.to())) {
      return false;
    }
    Instant end = at.plus(stretch).isAfter(span.to()) ? span.to() : at.plus(stretch);
    List<PastEvent> events = history.events(machine.id(), new Span(at, end), MOST);
    if (events.size() == MOST && stretch.compareTo(SHORTEST) > 0) {
      stretch = stretch.dividedBy(2);
      return true;
    }
    for (int i = events.size() - 1; i >= 0; i--) {
      hear(events.get(i));
    }
    at = end;
    return true;
  }

  private void hear(PastEvent past) {
    Instant now = past.stamp().time();
    Watch calm = Watch.begun(machine.id(), now).ofKind(machine.kind());
    boolean matters = !now.isBefore(span.from());
    heard += matters ? 1 : 0;
    if (!isJudged(past.event(), calm)) {
      return;
    }
    var news = new MachineEventReceived(machine.id(), past.event(), past.stamp());
    for (Alarm alarm : judge.hear(calm, news, now).alarms().values()) {
      if (!matters) {
        // It only counts for those that come later.
        continue;
      }
      findings.accept(
          new WouldBe(
              machine.id(),
              past.event().kind(),
              now,
              Optional.of(now),
              alarm.light(),
              Optional.empty(),
              "",
              alarm.reason()));
    }
  }

  private boolean isJudged(MachineEvent event, Watch calm) {
    return event.kind().equals(MachineEvent.COLLISION)
        ? rules.collisionRule(machine.id(), machine.kind()).isPresent()
        : rules.event(calm, Incidents.told(event)).isPresent();
  }

  long heard() {
    return heard;
  }
}
