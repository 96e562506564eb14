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
import io.millwright.operation.internal.db.DowntimeTable.Said;
import io.millwright.operation.internal.db.WindowLookTable;
import io.millwright.store.StorableText;
import io.millwright.store.Transaction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  /** So begin the ids of what it writes. */
  static final String WINDOW = "window-";

  private static final Duration PACE = Duration.ofMinutes(1);

  /** What is moved or written later counts within a day. */
  private static final Duration BACK = Duration.ofDays(1);

  /** What passed while this was away is found within a year. */
  private static final Duration FARTHEST = Duration.ofDays(366);

  /** Where nothing changes, it is noted so often that this looked. */
  private static final Duration NOTED = Duration.ofHours(1);

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
    Optional<Instant> last = cabinet.store().find(WindowLookTable::last);
    Instant since = since(last, now);
    Map<String, Said> known =
        cabinet.store().find(transaction -> DowntimeTable.said(transaction, Deed.PLATFORM, since));
    Map<String, Said> holding = holding(since, now);
    List<Said> news =
        holding.values().stream()
            .filter(said -> !said.equals(known.get(said.downtime().id())))
            .toList();
    List<Said> gone =
        known.values().stream()
            .filter(said -> said.downtime().span().to().isAfter(now))
            .filter(said -> !holding.containsKey(said.downtime().id()))
            .toList();
    boolean looks = last.filter(at -> !at.isAfter(now) && at.plus(NOTED).isAfter(now)).isPresent();
    if (looks && news.isEmpty() && gone.isEmpty()) {
      return;
    }
    cabinet
        .store()
        .change(
            transaction -> {
              news.forEach(said -> DowntimeTable.put(transaction, said.machine(), said.downtime()));
              gone.forEach(said -> end(transaction, said, now));
              WindowLookTable.save(transaction, now);
            });
  }

  /** What passed while this was away is found, and what was moved within a day. */
  private static Instant since(Optional<Instant> last, Instant now) {
    Instant back = now.minus(BACK);
    Instant farthest = now.minus(FARTHEST);
    Instant seen = last.filter(at -> at.isBefore(back)).orElse(back);
    return seen.isBefore(farthest) ? farthest : seen;
  }

  private Map<String, Said> holding(Instant since, Instant now) {
    var holding = new HashMap<String, Said>();
    for (Windows.Near near : windows.between(since, now.plusMillis(1))) {
      if (!near.term().from().isAfter(now)) {
        for (MachineId machine : near.machines()) {
          Downtime downtime = downtime(near.term(), machine);
          holding.put(downtime.id(), new Said(machine, downtime));
        }
      }
    }
    return holding;
  }

  /** A window that was moved or deleted while it was open ended then; set back, it never was. */
  private static void end(Transaction transaction, Said said, Instant now) {
    Downtime downtime = said.downtime();
    if (downtime.span().from().isBefore(now)) {
      DowntimeTable.cut(transaction, said.machine(), downtime.id(), now);
    } else {
      DowntimeTable.remove(transaction, said.machine(), downtime.id());
    }
  }

  private static Downtime downtime(WindowTerm term, MachineId machine) {
    String what = String.join("\n", term.window(), term.from().toString(), machine.text());
    UUID id = UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8));
    return new Downtime(
        WINDOW + id,
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
