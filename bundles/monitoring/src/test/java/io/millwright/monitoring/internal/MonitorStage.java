package io.millwright.monitoring.internal;

import io.millwright.bus.Fact;
import io.millwright.bus.Listener;
import io.millwright.monitoring.Monitoring;
import io.millwright.testkit.Journey;
import io.millwright.testkit.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Monitoring alone, on records and rules that outlive it. */
final class MonitorStage implements Journey.Stage {
  private final ManualClock clock = ManualClock.atNoon();
  private final Rules rules = new Rules();
  private final Records records;
  private final Supplier<List<Fact>> facts;
  private final Duration silence;
  private Monitor monitor;

  MonitorStage(Records records, Supplier<List<Fact>> facts) {
    this(records, facts, Duration.ofSeconds(30));
  }

  MonitorStage(Records records, Supplier<List<Fact>> facts, Duration silence) {
    this.records = records;
    this.facts = facts;
    this.silence = silence;
    this.monitor = begun();
  }

  private Monitor begun() {
    return new Monitor(records, rules, silence, Muting.USUAL, clock);
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
