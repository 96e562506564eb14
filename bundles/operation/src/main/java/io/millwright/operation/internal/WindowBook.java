package io.millwright.operation.internal;

import io.millwright.audit.Deed;
import io.millwright.bus.Listener;
import io.millwright.bus.TimePassed;
import io.millwright.history.Span;
import io.millwright.model.MachineId;
import io.millwright.monitoring.WindowTerm;
import io.millwright.monitoring.Windows;
import io.millwright.operation.Downtime;
import io.millwright.operation.DowntimeClass;
import io.millwright.operation.internal.db.DowntimeTable;
import io.millwright.store.StorableText;
import io.millwright.store.Transaction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Writes down the times of maintenance windows as what is said of downtimes, under the class that
 * the window names; what a person says outweighs it. A window that is deleted later still explains
 * what was.
 */
@Component
public final class WindowBook implements Listener {
  private static final Duration PACE = Duration.ofMinutes(1);

  /** What opened while this was away is found within a day. */
  private static final Duration BACK = Duration.ofDays(1);

  private static final int LONGEST_REASON = 1_000;

  private final Cabinet cabinet;
  private final Windows windows;
  private Instant next = Instant.MIN;

  /** For the running site. */
  @Activate
  public WindowBook(@Reference Cabinet cabinet, @Reference Windows windows) {
    this.cabinet = cabinet;
    this.windows = windows;
  }

  @Override
  public String name() {
    return "operation-windows";
  }

  @Override
  public boolean hearsNews() {
    return false;
  }

  @Override
  public void on(TimePassed time) {
    Instant now = time.now().truncatedTo(ChronoUnit.MILLIS);
    boolean setBack = next.isAfter(now.plus(PACE));
    if (setBack || !now.isBefore(next)) {
      next = now.plus(PACE);
      write(now);
    }
  }

  private void write(Instant now) {
    List<Windows.Near> opened =
        windows.between(now.minus(BACK), now.plusMillis(1)).stream()
            .filter(near -> !near.term().from().isAfter(now))
            .toList();
    cabinet
        .store()
        .change(
            transaction -> {
              var holding = new HashSet<String>();
              for (Windows.Near near : opened) {
                for (MachineId machine : near.machines()) {
                  Downtime downtime = downtime(near.term(), machine);
                  holding.add(downtime.id());
                  DowntimeTable.put(transaction, machine, downtime);
                }
              }
              cut(transaction, holding, now);
            });
  }

  /** A window that was moved or deleted while it was open ended then. */
  private static void cut(Transaction transaction, Set<String> holding, Instant now) {
    DowntimeTable.open(transaction, Deed.PLATFORM, now)
        .forEach(
            (id, machine) -> {
              if (!holding.contains(id)) {
                DowntimeTable.cut(transaction, machine, id, now);
              }
            });
  }

  private static Downtime downtime(WindowTerm term, MachineId machine) {
    String what = String.join("\n", term.window(), term.from().toString(), machine.text());
    UUID id = UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8));
    return new Downtime(
        "window-" + id,
        new Span(
            term.from().truncatedTo(ChronoUnit.MILLIS),
            term.until().truncatedTo(ChronoUnit.MILLIS)),
        why(term.downtime()),
        StorableText.of(term.window() + ": " + term.reason(), LONGEST_REASON),
        Deed.PLATFORM,
        term.from().truncatedTo(ChronoUnit.MILLIS));
  }

  /** The class of a window, as availability knows it. */
  private static DowntimeClass why(String named) {
    return switch (named) {
      case "force-majeure" -> DowntimeClass.FORCE_MAJEURE;
      case "customer-fault" -> DowntimeClass.CUSTOMER;
      case "customer-request" -> DowntimeClass.CUSTOMER_CHANGE;
      case "legal" -> DowntimeClass.LEGAL;
      // Maintenance, an update, a technical change: announced, and it counts.
      default -> DowntimeClass.MAINTENANCE;
    };
  }
}
