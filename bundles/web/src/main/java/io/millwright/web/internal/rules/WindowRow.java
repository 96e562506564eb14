package io.millwright.web.internal.rules;

import io.millwright.model.MachineId;
import io.millwright.monitoring.WindowTerm;
import io.millwright.monitoring.Windows;
import java.time.Instant;
import java.util.List;

/**
 * A maintenance window that is open or announced, as the page shows it.
 *
 * @param id names it in addresses, for instance {@code window~patch-day}
 * @param zone whose clocks it goes by
 * @param machines for how many of those in sight
 * @param ids which they are; empty unless they were asked for
 */
record WindowRow(
    String id,
    String reason,
    String downtime,
    String place,
    String owner,
    Instant from,
    Instant until,
    String zone,
    boolean open,
    int machines,
    List<String> ids) {
  static WindowRow of(Windows.Near near, boolean named) {
    WindowTerm term = near.term();
    return new WindowRow(
        "window~" + term.window(),
        term.reason(),
        term.downtime(),
        term.place(),
        term.owner(),
        term.from(),
        term.until(),
        term.zone().getId(),
        near.open(),
        near.machines().size(),
        named ? near.machines().stream().map(MachineId::text).toList() : List.of());
  }
}
