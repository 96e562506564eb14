package io.millwright.monitoring.internal;

import io.millwright.bus.Fact;
import io.millwright.bus.Listener;
import io.millwright.history.History;
import io.millwright.monitoring.Monitoring;
import io.millwright.testkit.Journey;
import io.millwright.testkit.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Monitoring alone, on records and rules that outlive it. */
final class MonitorStage implements Journey.Stage {
  private final ManualClock clock = ManualClock.atNoon();
  private final Rules rules = new Rules();
  private final Records records;
  private final Supplier<List<Fact>> facts;
  private final Duration silence;
  private final Muting muting;
  private Optional<History> past = Optional.empty();
  private Monitor monitor;

  MonitorStage(Records records, Supplier<List<Fact>> facts) {
    this(records, facts, Duration.ofSeconds(30));
  }

  MonitorStage(Records records, Supplier<List<Fact>> facts, Duration silence) {
    this(records, facts, silence, Muting.USUAL);
  }

  MonitorStage(Records records, Supplier<List<Fact>> facts, Duration silence, Muting muting) {
    this.muting = muting;
    this.records = records;
    this.facts = facts;
    this.silence = silence;
    this.monitor = begun();
  }

  private Monitor begun() {
    var begun = new Monitor(records, rules, new Monitor.Quiet(silence, 3), muting, clock);
    past.ifPresent(begun::bindHistory);
    return begun;
  }

  /** From the next restart on it knows what was before. */
  void remember(History history) {
    past = Optional.of(history);
  }

  Rules rules() {
    return rules;
  }

  Roll roll() {
    return monitor;
  }

  @Override
  public Listener listener() {
    return monitor;
  }

  @Override
  public Monitoring monitoring() {
    return monitor;
  }

  @Override
  public List<Fact> facts() {
    return facts.get();
  }

  @Override
  public ManualClock clock() {
    return clock;
  }

  @Override
  public void restart() {
    monitor = begun();
  }
}
