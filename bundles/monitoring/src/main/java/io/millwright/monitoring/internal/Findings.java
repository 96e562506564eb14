package io.millwright.monitoring.internal;

import io.millwright.model.MachineId;
import io.millwright.monitoring.Rehearsal.OfMachine;
import io.millwright.monitoring.Rehearsal.WouldBe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** What a rule would have done, counted whole and listed as far as there is room. */
final class Findings implements Understudy.Book {
  private static final int MOST_LISTED = 500;
  private static final int MOST_DIPS = 2_000;

  private final List<WouldBe> alarms = new ArrayList<>();
  private final List<OfMachine> machines = new ArrayList<>();
  private final int[] briefBySeconds = new int[121];
  private final TreeSet<Double> dips = new TreeSet<>();
  private int total;
  private int brief;
  private int totalBefore;
  private int briefBefore;

  @Override
  public void accept(WouldBe alarm) {
    total++;
    if (alarms.size() < MOST_LISTED) {
      alarms.add(alarm);
    }
    if (alarm.isBrief()) {
      brief++;
      Duration length = Duration.between(alarm.from(), alarm.until().orElseThrow());
      briefBySeconds[(int) length.plusMillis(999).toSeconds()]++;
    }
  }

  // Of very many any will do: they are tried, not believed.
  @Override
  public void wentBack(double by) {
    if (dips.size() < MOST_DIPS) {
      dips.add(by);
    }
  }

  /** All of one machine was heard. */
  void finished(MachineId machine, String trouble) {
    machines.add(new OfMachine(machine, total - totalBefore, brief - briefBefore, trouble));
    totalBefore = total;
    briefBefore = brief;
  }

  int total() {
    return total;
  }

  int brief() {
    return brief;
  }

  List<OfMachine> machines() {
    return machines;
  }

  List<WouldBe> alarms() {
    return alarms.stream()
        .sorted(Comparator.comparing(WouldBe::from).thenComparing(WouldBe::machine))
        .toList();
  }

  /** So many seconds outlast that share of the brief alarms. */
  int seconds(double share) {
    long wanted = (long) Math.ceil(brief * share);
    long seen = 0;
    for (int second = 0; second < briefBySeconds.length; second++) {
      seen += briefBySeconds[second];
      if (seen >= wanted) {
        return second + 1;
      }
    }
    return briefBySeconds.length;
  }

  /** How far values went back from the bound between two alarms, from small to great. */
  List<Double> dips() {
    return List.copyOf(dips);
  }
}
