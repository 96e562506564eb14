package io.millwright.web.internal.rules;

import io.millwright.model.MachineId;
import io.millwright.monitoring.Windows;
import java.time.Instant;
import java.util.List;

/** What a maintenance window would do, as the page shows it. */
record PreviewRow(
    List<OpeningRow> openings, int total, List<MutedRow> muted, List<String> machines) {
  /** One time of it. */
  record OpeningRow(Instant from, Instant until, String zone, boolean clocksChange) {}

  /** An alarm that it would mute. */
  record MutedRow(
      String machine, String cause, String light, String reason, Instant at, boolean standing) {}

  static PreviewRow of(Windows.Preview preview) {
    return new PreviewRow(
        preview.openings().stream()
            .map(it -> new OpeningRow(it.from(), it.until(), it.zone().getId(), it.clocksChange()))
            .toList(),
        preview.total(),
        preview.muted().stream()
            .map(
                it ->
                    new MutedRow(
                        it.machine().text(),
                        it.cause(),
                        it.light().name(),
                        it.reason(),
                        it.at(),
                        it.standing()))
            .toList(),
        preview.machines().stream().map(MachineId::text).toList());
  }
}
