package io.millwright.web.internal;

import io.millwright.access.Sight;
import io.millwright.driver.host.DriverHost;
import io.millwright.driver.host.DriverStatus;
import io.millwright.driver.host.FileProblem;
import io.millwright.fleet.Customer;
import io.millwright.fleet.Fleet;
import io.millwright.fleet.Machine;
import io.millwright.fleet.Site;
import io.millwright.health.Vigil;
import io.millwright.model.MachineId;
import io.millwright.monitoring.Light;
import io.millwright.monitoring.MachineLight;
import io.millwright.monitoring.Monitoring;
import io.millwright.monitoring.RuleProblem;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Puts together what fleet, drivers, monitoring and history know of every machine. */
@Component(service = {Overview.class, KnownMachines.class})
public final class Overview implements KnownMachines {
  private static final Comparator<MachineRow> GRAVEST_FIRST =
      Comparator.comparing(MachineRow::light).reversed().thenComparing(MachineRow::id);
  // The fleet is in the database and the rows are wanted every second.
  private static final Duration FLEET_KEPT = Duration.ofSeconds(5);

  private record Register(
      Map<MachineId, Machine> machines, Map<String, String> customers, Instant read) {}

  private final Neighbours neighbours;
  private final String version;
  private final Clock clock;
  private final GapsToday gaps;
  private final LatestReadings readings = new LatestReadings();
  private volatile Register register = new Register(Map.of(), Map.of(), Instant.EPOCH);

  /** For the running site. */
  @Activate
  public Overview(@Reference Neighbours neighbours, BundleContext context) {
    this(neighbours, text(context.getBundle().getVersion()), Clock.systemUTC());
  }

  Overview(Neighbours neighbours, String version, Clock clock) {
    this.neighbours = neighbours;
    this.version = version;
    this.clock = clock;
    this.gaps = new GapsToday(neighbours.history());
  }

  GapsToday gaps() {
    return gaps;
  }

  LatestReadings readings() {
    return readings;
  }

  /** Reads the fleet anew at the next question. */
  void fleetChanged() {
    register = new Register(register.machines(), register.customers(), Instant.EPOCH);
  }

  Status status() {
    long uptime = ManagementFactory.getRuntimeMXBean().getUptime() / 1000;
    return new Status(version, uptime, rows(), problems(), neighbours.away(), disk());
  }

  /** Every machine in sight. */
  List<MachineRow> rows(Sight sight) {
    return rows().stream().filter(row -> sight.covers(new MachineId(row.id()))).toList();
  }

  @Override
  public MachineId known(String id) {
    MachineId machine = Ask.machine(id);
    boolean exists =
        row(machine).isPresent()
            || neighbours.history().ask(history -> !history.signals(machine).isEmpty(), false);
    if (!exists) {
      throw unknown();
    }
    return machine;
  }

  /** There is none, or none that may be known of. */
  public static RuntimeException unknown() {
    return new RefusedException(Problem.notFound("There is no such thing."));
  }

  private Status.@Nullable DiskRow disk() {
    return neighbours
        .gauge()
        .ask(
            gauge -> Optional.of(Status.DiskRow.of(gauge.disk())), Optional.<Status.DiskRow>empty())
        .orElse(null);
  }

  private List<Status.ProblemRow> problems() {
    List<FileProblem> files = neighbours.drivers().ask(DriverHost::problems, List.of());
    List<RuleProblem> rules = neighbours.monitoring().ask(Monitoring::problems, List.of());
    return Stream.concat(
            files.stream().map(Status.ProblemRow::of), rules.stream().map(Status.ProblemRow::of))
        .toList();
  }

  /** Every machine that fleet, drivers or monitoring know. */
  List<MachineRow> rows() {
    Map<MachineId, Machine> machines = register().machines();
    Map<MachineId, DriverStatus> drivers =
        byId(neighbours.drivers().ask(DriverHost::drivers, List.of()), DriverStatus::machine);
    Map<MachineId, MachineLight> lights =
        byId(neighbours.monitoring().ask(Monitoring::lights, List.of()), MachineLight::machine);
    var ids = new TreeSet<>(machines.keySet());
    ids.addAll(drivers.keySet());
    ids.addAll(lights.keySet());
    return ids.stream()
        .map(id -> row(id, machines.get(id), drivers.get(id), lights.get(id)))
        .sorted(GRAVEST_FIRST)
        .toList();
  }

  @Override
  public List<MachineId> all() {
    return rows().stream().map(row -> new MachineId(row.id())).sorted().toList();
  }

  /** One machine; empty if nobody knows it. */
  Optional<MachineRow> row(MachineId id) {
    Machine machine = register().machines().get(id);
    Optional<DriverStatus> driver = driver(id);
    Optional<MachineLight> light = light(id);
    if (machine == null && driver.isEmpty() && light.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(row(id, machine, driver.orElse(null), light.orElse(null)));
  }

  @Override
  public Optional<Machine> machine(MachineId id) {
    return Optional.ofNullable(register().machines().get(id));
  }

  Optional<DriverStatus> driver(MachineId id) {
    return neighbours.drivers().ask(host -> host.driver(id), Optional.empty());
  }

  /** The light, if monitoring has one. */
  Optional<MachineLight> light(MachineId id) {
    List<MachineLight> lights = neighbours.monitoring().ask(Monitoring::lights, List.of());
    return lights.stream().filter(light -> light.machine().equals(id)).findFirst();
  }

  String customerName(Site site) {
    return register().customers().getOrDefault(site.customer(), site.customer());
  }

  private MachineRow row(
      MachineId id,
      @Nullable Machine machine,
      @Nullable DriverStatus driver,
      @Nullable MachineLight light) {
    Optional<Site> site = machine == null ? Optional.empty() : machine.site();
    ZoneId zone = site.map(Site::zone).orElseGet(ZoneId::systemDefault);
    return new MachineRow(
        id.text(),
        kind(machine, driver),
        site.map(Site::name).orElse(""),
        site.map(Site::id).orElse(""),
        site.map(this::customerName).orElse(""),
        site.map(Site::customer).orElse(""),
        light == null ? Light.GREY : light.light(),
        light == null ? unjudged() : light.reason(),
        light == null ? null : light.since(),
        driver == null ? 0 : Math.round(driver.readingsPerSecond() * 10) / 10.0,
        gaps.count(id, zone, clock.instant()),
        id.equals(Vigil.PLATFORM) ? MachineRow.DriverRow.none() : driverRow(driver));
  }

  private String unjudged() {
    return neighbours.monitoring().isAway() ? "Monitoring is away" : "Not heard of yet";
  }

  private MachineRow.DriverRow driverRow(@Nullable DriverStatus driver) {
    if (driver != null) {
      return MachineRow.DriverRow.of(driver);
    }
    return neighbours.drivers().isAway()
        ? MachineRow.DriverRow.unknown()
        : MachineRow.DriverRow.notConfigured();
  }

  private static String kind(@Nullable Machine machine, @Nullable DriverStatus driver) {
    if (machine != null && !machine.kind().isEmpty()) {
      return machine.kind();
    }
    return driver == null ? "" : driver.kind();
  }

  // While the fleet is away its last answer stands: sites do not vanish from the page.
  private Register register() {
    Register known = register;
    Instant now = clock.instant();
    if (known.read().plus(FLEET_KEPT).isAfter(now)) {
      return known;
    }
    Register fresh =
        neighbours
            .fleet()
            .ask(
                fleet -> new Register(byId(fleet.machines(), Machine::id), names(fleet), now),
                known);
    register = fresh;
    return fresh;
  }

  private static Map<String, String> names(Fleet fleet) {
    return fleet.customers().stream().collect(Collectors.toMap(Customer::id, Customer::name));
  }

  private static <T> Map<MachineId, T> byId(List<T> all, Function<T, MachineId> id) {
    var map = new LinkedHashMap<MachineId, T>();
    all.forEach(one -> map.putIfAbsent(id.apply(one), one));
    return map;
  }

  private static String text(Version version) {
    return "%d.%d.%d".formatted(version.getMajor(), version.getMinor(), version.getMicro());
  }
}
