package io.millwright.torture.journey;

import io.millwright.torture.Setting;
import io.millwright.torture.Verdict;
import io.millwright.torture.ledger.Findings;
import io.millwright.torture.ledger.Rules;
import io.millwright.torture.stage.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.core.ConditionTimeoutException;

/** What all journeys have in common: a stage, something done there, and a verdict in the end. */
final class Suffering {
  private final String name;
  private final Setting setting;
  private final Stage stage;
  private final List<String> broken = new ArrayList<>();
  private final List<String> figures = new ArrayList<>();
  private final Set<Long> crashed = new TreeSet<>();
  private Rules rules = Rules.STRICT;

  /** What is done. */
  interface Deed {
    void on(Suffering suffering, Stage stage) throws Exception;
  }

  private Suffering(String name, Setting setting, Stage stage) {
    this.name = name;
    this.setting = setting;
    this.stage = stage;
  }

  /** Does it to a site that works, sees that it works again, and judges. */
  static Verdict of(String name, Setting setting, Stage.Furniture furniture, Deed deed)
      throws Exception {
    try (Stage stage = Stage.set(setting, name, setting.load(), furniture)) {
      var suffering = new Suffering(name, setting, stage);
      suffering.suffer(deed);
      return suffering.verdict();
    }
  }

  private void suffer(Deed deed) throws Exception {
    try {
      stage.awaitFlow(0);
      deed.on(this, stage);
    } catch (ConditionTimeoutException e) {
      // What never came is a promise not kept; what is kept is counted nevertheless.
      promise(false, "never came: " + e.getMessage());
    }
  }

  private Verdict verdict() {
    long begun = System.nanoTime();
    try {
      stage.awaitAllAccepted();
      figure("all was accepted %d ms after the machines paused".formatted(since(begun)));
    } catch (ConditionTimeoutException e) {
      promise(false, "what was sent last was never accepted: " + stage.machinesBehind());
    }
    Findings findings = stage.judge(rules, crashed, broken::add);
    broken.addAll(stage.brokenFacts());
    return new Verdict(name, findings, broken, figures);
  }

  static long since(long nanos) {
    return (System.nanoTime() - nanos) / 1_000_000;
  }

  /** This epoch ended by a crash. */
  void crashed(long epoch) {
    crashed.add(epoch);
  }

  void rules(Rules other) {
    rules = other;
  }

  void say(String line) {
    setting.say(name + ": " + line);
  }

  void figure(String words) {
    figures.add(words);
    say(words);
  }

  /** A promise: told in the verdict if it was not kept. */
  void promise(boolean kept, String words) {
    if (!kept) {
      broken.add(words);
      say("BROKEN " + words);
    }
  }
}
