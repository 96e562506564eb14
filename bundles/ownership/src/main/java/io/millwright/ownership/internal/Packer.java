package io.millwright.ownership.internal;

import io.millwright.audit.Deed;
import io.millwright.audit.ShortAddress;
import io.millwright.bus.Listener;
import io.millwright.bus.TimePassed;
import io.millwright.fleet.Fleet;
import io.millwright.fleet.Machine;
import io.millwright.fleet.Site;
import io.millwright.model.MachineId;
import io.millwright.ownership.Export;
import io.millwright.ownership.Export.State;
import io.millwright.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the files of exports, one after the other. Its queue has a thread of its own: however long
 * one takes, nobody else waits for it.
 */
@Component(configurationPid = "io.millwright.ownership.internal.ExportDesk")
public final class Packer implements Listener {
  private static final Logger LOG = LoggerFactory.getLogger(Packer.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
  private static final int MOST_TRIES = 3;

  private final ExportShelf shelf;
  private final Tellers tellers;
  private final Fleet fleet;
  private final Parcel parcel;
  private final Duration kept;
  private final Clock clock;
  private Instant next = Instant.MIN;
  private Instant last = Instant.MAX;
  private volatile boolean stopped;

  /** For the running site. */
  @Activate
  public Packer(
      @Reference ExportShelf shelf,
      @Reference Tellers tellers,
      @Reference Keepers keepers,
      @Reference Fleet fleet,
      ExportConfig config) {
    this(shelf, tellers, keepers, fleet, config, Clock.systemUTC());
  }

  Packer(
      ExportShelf shelf,
      Tellers tellers,
      Keepers keepers,
      Fleet fleet,
      ExportConfig config,
      Clock clock) {
    this.shelf = shelf;
    this.tellers = tellers;
    this.fleet = fleet;
    this.parcel = new Parcel(shelf, tellers, keepers, config.reserve_megabytes());
    this.kept = Duration.ofDays(config.keep_days());
    this.clock = clock;
  }

  @Deactivate
  void stop() {
    stopped = true;
  }

  @Override
  public String name() {
    return "ownership-export";
  }

  @Override
  public boolean hearsNews() {
    return false;
  }

  // A clock that was set back must not make it wait.
  @Override
  public void on(TimePassed time) {
    Instant now = time.now();
    if (stopped || (now.isBefore(next) && !now.isBefore(last))) {
      return;
    }
    last = now;
    next = now.plus(BETWEEN_LOOKS);
    try {
      tellers.remember();
      tidy();
      shelf.all().stream()
          .filter(one -> one.state() == State.WAITING)
          .min(Comparator.comparing(one -> one.asked().at()))
          .ifPresent(this::pack);
    } catch (StoreException e) {
      if (e.fault() != StoreException.Fault.AWAY) {
        throw e;
      }
      LOG.debug("Exports are put off: {}", e.getMessage());
    }
  }

  // Nobody else writes: what is said to be running was broken off.
  private void tidy() {
    List<Export> all = shelf.all();
    for (Export one : all) {
      if (one.state() == State.RUNNING) {
        shelf.move(one, State.RUNNING, State.WAITING, "");
      } else if (one.state() == State.READY && isOver(one)) {
        shelf.move(one, State.READY, State.OVER, "");
      }
    }
    shelf.sweep(
        shelf.all().stream()
            .filter(one -> one.state() == State.READY)
            .map(Export::id)
            .collect(Collectors.toSet()));
  }

  private boolean isOver(Export export) {
    return export.until().filter(until -> until.isAfter(clock.instant())).isEmpty()
        || !Files.exists(shelf.file(export.id()));
  }

  private void pack(Export export) {
    SortedSet<String> away = tellers.away();
    if (!away.isEmpty()) {
      shelf.waits(export, "away: " + String.join(", ", away));
      return;
    }
    Set<MachineId> machines = machines(export);
    int tries = shelf.begin(export, machines);
    if (tries > MOST_TRIES) {
      failed(export, "it was broken off %d times".formatted(MOST_TRIES));
    } else if (tries > 0) {
      write(export, machines);
    }
  }

  private void write(Export export, Set<MachineId> machines) {
    try {
      Parcel.Packed packed = parcel.pack(export, machines, clock.instant(), () -> stopped);
      Instant done = clock.instant().truncatedTo(ChronoUnit.MILLIS);
      Map<String, String> details =
          Map.of("sha256", packed.sha256(), "bytes", Long.toString(packed.bytes()));
      if (shelf.made(
          export,
          done,
          done.plus(kept),
          packed.bytes(),
          packed.sha256(),
          deed("data.export.made", export, details))) {
        LOG.info("Export {} is ready", export.id());
        replaceOlder(export);
      } else {
        ExportShelf.delete(shelf.file(export.id()));
      }
    } catch (Parcel.UnwantedException e) {
      LOG.debug("Export {} ends: {}", export.id(), e.getMessage());
    } catch (Parcel.NoRoomException e) {
      failed(export, "the disk of the site has too little room");
    } catch (StoreException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      LOG.error("Export {} cannot be written", export.id(), e);
      failed(export, "it could not be written, the log of the site says why");
    } finally {
      shelf.ended(export.id());
      ExportShelf.delete(shelf.part(export.id()));
    }
  }

  private void failed(Export export, String words) {
    shelf.move(
        export,
        State.RUNNING,
        State.FAILED,
        words,
        deed("data.export.failed", export, Map.of("because", words)));
  }

  // One file of each is enough: the disk is not for the same thing twice.
  private void replaceOlder(Export fresh) {
    for (Export one : shelf.all()) {
      if (one.state() == State.READY && !one.id().equals(fresh.id()) && isOfSame(one, fresh)) {
        shelf.move(one, State.READY, State.OVER, "");
        ExportShelf.delete(shelf.file(one.id()));
      }
    }
  }

  /** Whether it is the same data for the same people. */
  static boolean isOfSame(Export one, Export other) {
    return one.customer().equals(other.customer())
        && one.person().equals(other.person())
        && (one.person().isEmpty() || one.asked().account().equals(other.asked().account()));
  }

  private Set<MachineId> machines(Export export) {
    if (export.person().isPresent()) {
      return Set.of();
    }
    return fleet.machines().stream()
        .filter(
            machine ->
                machine
                    .site()
                    .map(Site::customer)
                    .filter(export.customer().orElse("")::equals)
                    .isPresent())
        .map(Machine::id)
        .collect(Collectors.toSet());
  }

  private static Deed deed(String action, Export export, Map<String, String> details) {
    return new Deed(
        action,
        Deed.PLATFORM,
        Deed.Door.PLATFORM,
        ShortAddress.NONE,
        export.customer(),
        "export:" + export.id(),
        details);
  }
}
