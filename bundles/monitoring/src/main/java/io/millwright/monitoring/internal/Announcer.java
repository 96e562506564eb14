package io.millwright.monitoring.internal;

import io.millwright.bus.Fact;
import io.millwright.bus.Listener;
import io.millwright.bus.Outbox;
import io.millwright.bus.TimePassed;
import io.millwright.fleet.Fleet;
import io.millwright.monitoring.Alarm;
import io.millwright.monitoring.WindowAnnounced;
import io.millwright.monitoring.WindowCalledOff;
import io.millwright.monitoring.WindowEnded;
import io.millwright.monitoring.WindowTerm;
import io.millwright.monitoring.internal.db.TermTable;
import io.millwright.monitoring.internal.life.Standing;
import io.millwright.store.Store;
import io.millwright.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Announces maintenance windows before they open, tells when one that was announced does not, and
 * what is still broken when it closes. What was announced is in the store: a restart neither
 * forgets nor repeats it.
 */
@Component(service = Listener.class)
public final class Announcer implements Listener {
  private static final Duration LOOK = Duration.ofSeconds(5);

  // A file that is saved anew, and all files after a start, are away for a moment.
  private static final Duration MISSED = Duration.ofMinutes(2);

  private static final Comparator<Alarm> GRAVEST_FIRST =
      Comparator.comparing(Alarm::light)
          .reversed()
          .thenComparing(Alarm::machine)
          .thenComparing(Alarm::cause);

  private final Store store;
  private final Outbox outbox;
  private final Rules rules;
  private final Roll roll;
  private final Fleet fleet;
  private final Terms terms;
  private final Map<WindowTerm, Instant> missing = new HashMap<>();
  private Instant next = Instant.MIN;

  /** For the running site. */
  @Activate
  public Announcer(
      @Reference Store store,
      @Reference Outbox outbox,
      @Reference Rules rules,
      @Reference Roll roll,
      @Reference Fleet fleet) {
    this.store = store;
    this.outbox = outbox;
    this.rules = rules;
    this.roll = roll;
    this.fleet = fleet;
    this.terms = new Terms(fleet);
  }

  @Override
  public String name() {
    return "monitoring-windows";
  }

  @Override
  public boolean hearsNews() {
    return false;
  }

  @Override
  public void on(TimePassed time) {
    Instant now = time.now().truncatedTo(ChronoUnit.MILLIS);
    boolean setBack = next.isAfter(now.plus(LOOK));
    if (setBack || !now.isBefore(next)) {
      next = now.plus(LOOK);
      look(now);
    }
  }

  private void look(Instant now) {
    try {
      List<WindowTerm> wanted = wanted(now);
      List<WindowTerm> announced = store.find(TermTable::all);
      for (WindowTerm term : wanted) {
        Optional<WindowTerm> known = announced.stream().filter(term::isSame).findFirst();
        Optional<WindowTerm> others = known.filter(was -> !isForSame(was, term));
        others.ifPresent(was -> settle(over(was, now), was));
        if (known.isEmpty() || others.isPresent()) {
          settle(new WindowAnnounced(term), term);
        }
      }
      for (WindowTerm term : announced) {
        boolean holds = wanted.stream().anyMatch(term::isSame);
        end(term, holds, now).ifPresent(fact -> settle(fact, term));
      }
      missing.keySet().retainAll(announced);
    } catch (StoreException e) {
      // The keeper of alarms says that the store is away; here it is looked again.
      if (e.fault() != StoreException.Fault.AWAY) {
        throw e;
      }
    }
  }

  private List<WindowTerm> wanted(Instant now) {
    var wanted = new ArrayList<WindowTerm>();
    for (MaintenanceWindow window : rules.windows()) {
      terms.of(window, now, now.plus(window.lead()).plusMillis(1)).stream()
          .filter(term -> !term.told().isEmpty())
          .forEach(wanted::add);
    }
    return wanted;
  }

  private void settle(Fact fact, WindowTerm term) {
    store.change(
        transaction -> {
          TermTable.remove(transaction, term);
          if (fact instanceof WindowAnnounced) {
            TermTable.add(transaction, term);
          }
          outbox.put(transaction, fact);
        });
  }

  private Optional<Fact> end(WindowTerm term, boolean holds, Instant now) {
    if (!now.isBefore(term.until())) {
      return Optional.of(ended(term));
    }
    if (holds) {
      missing.remove(term);
      return Optional.empty();
    }
    Instant since = missing.computeIfAbsent(term, each -> now);
    if (now.isBefore(since.plus(MISSED))) {
      return Optional.empty();
    }
    return Optional.of(over(term, now));
  }

  private Fact over(WindowTerm term, Instant now) {
    return term.isOpen(now) ? ended(term) : new WindowCalledOff(term);
  }

  private static boolean isForSame(WindowTerm one, WindowTerm other) {
    return one.place().equals(other.place())
        && one.owner().equals(other.owner())
        && one.bySite() == other.bySite();
  }

  private WindowEnded ended(WindowTerm term) {
    List<Alarm> standing =
        roll.standings().stream()
            .filter(Announcer::isBroken)
            .map(Standing::alarm)
            .filter(alarm -> isOf(term, alarm))
            .sorted(GRAVEST_FIRST)
            .toList();
    return new WindowEnded(
        term, standing.stream().limit(WindowEnded.MOST).toList(), standing.size());
  }

  // That it is still suppressed at this moment is what the window did.
  private static boolean isBroken(Standing standing) {
    return standing.isActive()
        && standing.aside().shelf().isEmpty()
        && standing.aside().outOfService().isEmpty();
  }

  private boolean isOf(WindowTerm term, Alarm alarm) {
    return fleet.machine(alarm.machine()).filter(machine -> Terms.isFor(term, machine)).isPresent();
  }
}
