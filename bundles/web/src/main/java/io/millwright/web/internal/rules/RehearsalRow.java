package io.millwright.web.internal.rules;

import io.millwright.monitoring.Rehearsal;
import io.millwright.monitoring.Rehearsal.Outcome;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far a rehearsal is, and what came of it. */
record RehearsalRow(
    String id, String state, double done, String words, @Nullable OutcomeRow outcome) {
  /** What would have been. */
  record OutcomeRow(
      Instant from,
      Instant until,
      long readings,
      int total,
      int brief,
      String words,
      List<MachineRow> machines,
      List<AlarmRow> alarms,
      List<Rehearsal.Remedy> remedies) {}

  /** What would have been at one machine. */
  record MachineRow(String machine, int alarms, int brief, String trouble) {}

  /** One of the alarms. */
  record AlarmRow(
      String machine,
      String about,
      Instant from,
      @Nullable Instant until,
      String light,
      @Nullable Double peak,
      String unit,
      String reason,
      boolean brief) {}

  static RehearsalRow of(Rehearsal.Run run) {
    return new RehearsalRow(
        run.id(),
        run.state().name(),
        run.done(),
        run.words(),
        run.outcome().map(RehearsalRow::row).orElse(null));
  }

  private static OutcomeRow row(Outcome outcome) {
    return new OutcomeRow(
        outcome.from(),
        outcome.until(),
        outcome.readings(),
        outcome.total(),
        outcome.brief(),
        outcome.words(),
        outcome.machines().stream()
            .map(
                each ->
                    new MachineRow(
                        each.machine().text(), each.alarms(), each.brief(), each.trouble()))
            .toList(),
        outcome.alarms().stream().map(RehearsalRow::row).toList(),
        outcome.remedies());
  }

  private static AlarmRow row(Rehearsal.WouldBe alarm) {
    return new AlarmRow(
        alarm.machine().text(),
        alarm.about(),
        alarm.from(),
        alarm.until().orElse(null),
        alarm.light().name(),
        alarm.peak().orElse(null),
        alarm.unit(),
        alarm.reason(),
        alarm.isBrief());
  }
}
