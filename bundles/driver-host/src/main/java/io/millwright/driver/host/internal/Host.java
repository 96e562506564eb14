package io.millwright.driver.host.internal;

import io.millwright.bus.Bus;
import io.millwright.driver.Driver;
import io.millwright.driver.DriverException;
import io.millwright.driver.host.DriverHost;
import io.millwright.driver.host.DriverStatus;
import io.millwright.driver.host.FileProblem;
import io.millwright.driver.host.internal.db.Ledger;
import io.millwright.driver.host.internal.files.ConfigFolder;
import io.millwright.driver.host.internal.files.DriverBundles;
import io.millwright.health.Check;
import io.millwright.health.Finding;
import io.millwright.model.GapCause;
import io.millwright.model.MachineId;
import io.millwright.ownership.Belongings;
import io.millwright.ownership.DataKeeper;
import io.millwright.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds drivers and answers for them; the work itself is done at each machine's station. */
@Component(
    service = {DriverHost.class, DataKeeper.class, Check.class},
    immediate = true)
@Designate(ocd = HostConfig.class)
public final class Host implements DriverHost, DataKeeper, Check {
  private static final Logger LOG = LoggerFactory.getLogger(Host.class);

  /** How long whoever stops a driver waits for it to let go. */
  private static final Duration FAREWELL = Duration.ofSeconds(5);

  private final Bundle framework;
  private final Duration patience;
  private final Threads threads;
  private final DriverBundles bundles;
  private final Shift shift;
  private volatile boolean gone;

  @Activate
  public Host(
      BundleContext context, @Reference Bus bus, @Reference Store store, HostConfig config) {
    framework = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
    threads = new Threads(config.threads());
    bundles = new DriverBundles(context);
    Timing timing = Timing.of(config);
    patience = timing.call().plus(FAREWELL);
    String etc = context.getProperty("karaf.etc");
    Optional<ConfigFolder> folder =
        Optional.ofNullable(etc).map(path -> new ConfigFolder(Path.of(path), bundles));
    Room room = Room.of(config);
    var turnstile = new Turnstile(threads, config.opening_at_once());
    shift =
        new Shift(
            threads,
            new Ledger(store),
            folder,
            start ->
                new Stations(
                    new Stations.Shared(
                        threads, turnstile, bus, timing, new Random(), room, start)));
    shift.begin();
  }

  @Reference(
      service = Driver.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void addDriver(Driver driver, Map<String, Object> properties) {
    shift.add(driver, properties);
  }

  /** Waits a little, so that a driver finds its link closed when its own bundle stops. */
  void removeDriver(Driver driver) {
    // Declarative Services unbinds after it deactivated: there is nobody left to wait for.
    if (gone) {
      return;
    }
    // Bundles stop before the framework is gone: that is the platform's stop, not the driver's.
    boolean platformStops = framework.getState() == Bundle.STOPPING;
    GapCause cause = platformStops ? GapCause.PLATFORM_STOPPED : GapCause.DRIVER_STOPPED;
    String what = platformStops ? "the platform" : "the driver";
    await(shift.remove(driver, cause, what + " was stopped"), "A link was");
  }

  @Deactivate
  void stop() {
    bundles.close();
    await(shift.end(), "Some link was");
    shift.signOff();
    threads.close();
    gone = true;
  }

  private static void await(CompletableFuture<Void> letGo, String what) {
    try {
      letGo.get(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException e) {
      LOG.warn("{} not let go within {}; it closes on its own", what, Words.seconds(FAREWELL));
    } catch (ExecutionException e) {
      LOG.error("A link could not be let go", e);
    }
  }

  @Override
  public List<DriverStatus> drivers() {
    return shift.stations().map(Stations::statuses).orElse(List.of());
  }

  @Override
  public List<Finding> look() {
    return shift
        .stations()
        .map(Stations::stuck)
        .orElseGet(() -> List.of(Finding.ok("driver", "the drivers are being started")));
  }

  @Override
  public Optional<DriverStatus> driver(MachineId machine) {
    return shift.stations().flatMap(open -> open.status(machine));
  }

  @Override
  public List<FileProblem> problems() {
    return shift
        .stations()
        .map(open -> open.files().stream().flatMap(file -> file.problems().stream()))
        .stream()
        .flatMap(problems -> problems)
        .sorted(Comparator.comparing(FileProblem::weight))
        .toList();
  }

  @Override
  public void reconnect(MachineId machine) {
    station(machine).reconnect();
  }

  @Override
  public void acknowledge(MachineId machine, String condition, String comment)
      throws DriverException, InterruptedException {
    try {
      station(machine)
          .acknowledge(condition, comment)
          .get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw Words.tooLate("acknowledge", e);
    } catch (ExecutionException e) {
      throw Words.asDriverException("acknowledge", e.getCause() == null ? e : e.getCause());
    }
  }

  @Override
  public String name() {
    return "driver-host";
  }

  @Override
  public Stage stage() {
    return Stage.SOURCE;
  }

  @Override
  public SortedMap<String, Long> held(Belongings belongings) {
    return shift.leaving().held(belongings);
  }

  @Override
  public void erase(Belongings belongings) {
    shift.leaving().erase(belongings);
  }

  private Station station(MachineId machine) {
    return shift
        .stations()
        .flatMap(open -> open.configured(machine))
        .orElseThrow(() -> new IllegalArgumentException("no file configures a machine " + machine));
  }
}
