package io.millwright.driver.host.internal;

import io.millwright.bus.Bus;
import io.millwright.driver.Driver;
import io.millwright.driver.host.DriverStatus;
import io.millwright.driver.host.internal.files.MachineFile;
import io.millwright.driver.host.internal.files.MachineFiles;
import io.millwright.health.Finding;
import io.millwright.model.GapCause;
import io.millwright.model.MachineId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All machines' places, made when a driver or a file first names the machine. Thread-safe. */
final class Stations {
  /** What all places share. */
  record Shared(
      Clockwork clock,
      Turnstile turnstile,
      Bus bus,
      Timing timing,
      RandomGenerator random,
      Room room,
      Start start) {}

  private static final Logger LOG = LoggerFactory.getLogger(Stations.class);

  private final Shared shared;
  private final Map<MachineId, Station> byMachine = new TreeMap<>();
  private final Map<Driver, Station> byDriver = new HashMap<>();
  private MachineFiles files = MachineFiles.NONE;

  Stations(Shared shared) {
    this.shared = shared;
  }

  synchronized void add(Driver driver, Map<String, ?> properties) {
    Settings settings;
    try {
      settings = Settings.of(properties);
    } catch (IllegalArgumentException e) {
      LOG.warn("A driver is left alone: {} ({})", e.getMessage(), properties.get("service.pid"));
      return;
    }
    Station station = station(settings.machine());
    byDriver.put(driver, station);
    station.bind(driver, settings);
  }

  /** Completes when the driver is not used any more, or given up. */
  synchronized CompletableFuture<Void> remove(Driver driver, GapCause cause, String detail) {
    Station station = byDriver.remove(driver);
    return station == null
        ? CompletableFuture.completedFuture(null)
        : station.unbind(driver, cause, detail);
  }

  synchronized void files(List<MachineFile> all) {
    files = new MachineFiles(all);
    all.forEach(file -> file.machine().ifPresent(this::station));
    byMachine.values().forEach(station -> station.files(files));
  }

  synchronized List<MachineFile> files() {
    return files.all();
  }

  private Station station(MachineId machine) {
    Station known = byMachine.get(machine);
    if (known != null) {
      return known;
    }
    Clockwork clock = shared.clock();
    long epoch = shared.start().epoch();
    var outlet = new Outlet(machine, clock, shared.bus(), shared.room(), epoch);
    var intake = new Intake(machine, clock, outlet);
    shared.start().mark(machine).ifPresent(mark -> Resumption.of(mark, shared.start(), intake));
    var lane = new Lane(clock::soon);
    var place =
        new Place(clock, lane, shared.turnstile(), intake, shared.timing(), shared.random());
    var station = new Station(machine, place);
    byMachine.put(machine, station);
    station.files(files);
    return station;
  }

  /** The places of machines that a driver or a file names now, by machine. */
  synchronized List<Station> configured() {
    return byMachine.values().stream().filter(each -> each.view().isConfigured()).toList();
  }

  synchronized List<Station> all() {
    return List.copyOf(byMachine.values());
  }

  /** No driver is called any more. Completes when the last was let go and all news handed on. */
  CompletableFuture<Void> shut() {
    return CompletableFuture.allOf(
        all().stream().map(Station::shut).toArray(CompletableFuture<?>[]::new));
  }

  synchronized Optional<Station> configured(MachineId machine) {
    return Optional.ofNullable(byMachine.get(machine)).filter(each -> each.view().isConfigured());
  }

  /** Forgets a machine that neither a driver nor a file names; whether none does. */
  synchronized boolean forget(MachineId machine) {
    Station known = byMachine.get(machine);
    if (known != null && known.view().isConfigured()) {
      return false;
    }
    byMachine.remove(machine);
    return true;
  }

  List<DriverStatus> statuses() {
    return configured().stream().map(Stations::status).toList();
  }

  /** Drivers with calls that have overrun and not come back. */
  List<Finding> stuck() {
    var found = new ArrayList<Finding>();
    for (Station station : configured()) {
      @Nullable Supervisor tending = station.view().supervisor();
      int calls = tending == null ? 0 : tending.stuckCalls();
      if (calls > 0) {
        found.add(stuck(status(station), calls));
      }
    }
    return found.isEmpty() ? List.of(Finding.ok("driver", "no driver is stuck")) : found;
  }

  private static Finding stuck(DriverStatus status, int calls) {
    String seen =
        "%d of at most %d calls of the driver %s for %s have not come back"
            .formatted(calls, Stuck.MOST, status.driver(), status.machine());
    return calls < Stuck.MOST
        ? Finding.warn("driver", seen, "See whether the machine hangs; it is tried again.")
        : Finding.bad("driver", seen, "It is given up: restart the site, send a support bundle.");
  }

  Optional<DriverStatus> status(MachineId machine) {
    return configured(machine).map(Stations::status);
  }

  private static DriverStatus status(Station station) {
    Station.View view = station.view();
    Tally.Stand stand = station.intake().stand();
    Optional<MachineFile> file = view.files().stream().findFirst();
    Standing standing = view.standing();
    String kind =
        view.settings().map(Settings::kind).or(() -> file.map(MachineFile::kind)).orElse("");
    String driver =
        view.settings()
            .map(Settings::driver)
            .or(() -> file.map(found -> Settings.driverName(found.factoryPid())))
            .orElse("");
    return new DriverStatus(
        station.machine(),
        kind,
        driver,
        file.map(MachineFile::name).orElse(""),
        standing.state(),
        standing.detail(),
        standing.since(),
        stand.perSecond(),
        stand.received(),
        stand.refused(),
        station.intake().signals(),
        stand.warnings());
  }
}
