package io.millwright.ownership.internal;

import io.millwright.access.AccountId;
import io.millwright.audit.Deed;
import io.millwright.bus.Listener;
import io.millwright.bus.TimePassed;
import io.millwright.fleet.Fleet;
import io.millwright.fleet.Machine;
import io.millwright.fleet.Site;
import io.millwright.model.MachineId;
import io.millwright.ownership.Deletion;
import io.millwright.ownership.Deletion.Act;
import io.millwright.ownership.Deletion.State;
import io.millwright.ownership.internal.db.DeletionTables;
import io.millwright.ownership.internal.db.Dossier;
import io.millwright.ownership.internal.db.StepTables;
import io.millwright.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out what was approved, once its wait is over. Its queue has a thread of its own: however
 * long a deletion takes, nobody else waits for it.
 */
@Component(configurationPid = "io.millwright.ownership.internal.DeletionDesk")
public final class Eraser implements Listener {
  private static final Logger LOG = LoggerFactory.getLogger(Eraser.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);
  private static final int LONGEST_WAITS = 500;

  private final Casebook casebook;
  private final Keepers keepers;
  private final Papers papers;
  private final Fleet fleet;
  private final Round round;
  private final Duration untilCheck;
  private String site = "";
  private Instant next = Instant.MIN;
  private Instant last = Instant.MAX;

  /** For the running site. */
  @Activate
  public Eraser(
      @Reference Casebook casebook,
      @Reference Keepers keepers,
      @Reference Papers papers,
      @Reference Fleet fleet,
      OwnershipConfig config) {
    this.casebook = casebook;
    this.keepers = keepers;
    this.papers = papers;
    this.fleet = fleet;
    this.round = new Round(casebook.store(), keepers);
    this.untilCheck = Duration.ofSeconds(config.check_seconds());
  }

  @Override
  public String name() {
    return "ownership";
  }

  @Override
  public boolean hearsNews() {
    return false;
  }

  // A clock that was set back must not make it wait.
  @Override
  public void on(TimePassed time) {
    Instant now = time.now().truncatedTo(ChronoUnit.MILLIS);
    if (now.isBefore(next) && !now.isBefore(last)) {
      return;
    }
    last = now;
    try {
      boolean underWay = look(now);
      next = underWay ? now : now.plus(BETWEEN_LOOKS);
    } catch (StoreException e) {
      if (e.fault() != StoreException.Fault.AWAY) {
        throw e;
      }
      LOG.debug("Deletions are put off: {}", e.getMessage());
    }
  }

  /** Whether something is under way. */
  private boolean look(Instant now) {
    keepers.remember();
    if (site.isEmpty()) {
      site = new Recollection(casebook, papers).site();
    }
    boolean underWay = false;
    for (Dossier dossier : casebook.all()) {
      Deletion deletion = dossier.deletion();
      if (deletion.state() == State.WAITING && isOver(deletion.due(), now)) {
        begin(dossier, now);
        underWay = true;
      } else if (deletion.state() == State.ERASING) {
        carefully(dossier, () -> erase(dossier, now));
        underWay = true;
      } else if (deletion.state() == State.CHECKING && isOver(dossier.check(), now)) {
        carefully(dossier, () -> check(dossier, now));
        underWay = true;
      }
    }
    return underWay;
  }

  private static boolean isOver(Optional<Instant> time, Instant now) {
    return time.filter(due -> !due.isAfter(now)).isPresent();
  }

  private void begin(Dossier dossier, Instant now) {
    Deletion deletion = dossier.deletion();
    Set<MachineId> machines =
        fleet.machines().stream()
            .filter(machine -> goes(machine, deletion))
            .map(Machine::id)
            .collect(Collectors.toSet());
    if (machines.isEmpty() && !deletion.whole()) {
      casebook.changeIf(
          State.WAITING,
          dossier.id(),
          saved -> saved.calledOff(new Act(new AccountId(Deed.PLATFORM), Deed.PLATFORM, now)),
          off ->
              Recollection.deed(
                  "deletion.called-off", off, Map.of("because", "no machine is theirs now")));
    } else if (casebook.changeIf(
        State.WAITING,
        dossier.id(),
        saved -> saved.erasing(machines, now),
        begun ->
            Recollection.deed(
                "deletion.begun", begun, Map.of("what", DeletionDesk.what(deletion))))) {
      LOG.info("Deletion {} begins", dossier.id());
    }
  }

  // A machine that went to another customer meanwhile is not theirs to delete any more.
  private static boolean goes(Machine machine, Deletion deletion) {
    Optional<String> owner = machine.site().map(Site::customer);
    return deletion.whole()
        ? owner.filter(deletion.customer()::equals).isPresent()
        : deletion.machines().contains(machine.id())
            && owner.filter(other -> !other.equals(deletion.customer())).isEmpty();
  }

  private void erase(Dossier dossier, Instant now) {
    papers.lay(Paper.of(site, dossier, casebook.proof(dossier.id())));
    String waits = round.go(dossier);
    if (waits.isEmpty()) {
      casebook.save(dossier.checking(now.plus(untilCheck)), tx -> {});
    } else {
      waiting(dossier, waits);
    }
  }

  private void check(Dossier dossier, Instant now) {
    Set<String> away = keepers.away();
    if (!away.isEmpty() || papers.isBackupUnderWay()) {
      waiting(dossier, away.isEmpty() ? "a backup is being made" : "away: " + away);
      return;
    }
    if (!round.late(dossier).isEmpty()) {
      casebook.save(dossier.erasing(""), tx -> {});
      return;
    }
    Dossier done = dossier.done(now);
    var counts = casebook.store().find(tx -> StepTables.counts(tx, done.id()));
    String proof = ProofText.json(site, done, counts, papers.holding());
    var details = new TreeMap<String, String>();
    details.put("sha256", ProofText.digest(proof));
    details.put("what", DeletionDesk.what(done.deletion()));
    casebook.save(
        done,
        tx -> DeletionTables.prove(tx, done.id(), proof),
        Recollection.deed("deletion.done", done, details));
    papers.lay(Paper.of(site, done, Optional.of(proof)));
    LOG.info("Deletion {} is done", done.id());
  }

  // One keeper's trouble is told where people look, and holds up nothing but this deletion.
  private void carefully(Dossier dossier, Runnable work) {
    try {
      work.run();
    } catch (StoreException e) {
      throw e;
    } catch (RuntimeException e) {
      String words = e.getClass().getSimpleName() + ": " + e.getMessage();
      if (!words.equals(dossier.deletion().waits())) {
        LOG.error("Deletion {} does not go on", dossier.id(), e);
      }
      waiting(dossier, words);
    }
  }

  private void waiting(Dossier dossier, String words) {
    String cut = words.length() > LONGEST_WAITS ? words.substring(0, LONGEST_WAITS) : words;
    if (!cut.equals(dossier.deletion().waits())) {
      casebook.save(dossier.waitingFor(cut), tx -> {});
    }
  }
}
