package io.millwright.web.internal;

import io.millwright.access.Permission;
import io.millwright.driver.host.DriverStatus;
import io.millwright.fleet.Machine;
import io.millwright.fleet.NameplateChanged;
import io.millwright.fleet.Site;
import io.millwright.model.MachineId;
import io.millwright.model.Signal;
import io.millwright.monitoring.Alarm;
import io.millwright.monitoring.AlarmId;
import io.millwright.monitoring.LimitBand;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the page of one machine shows beside its curves and lists.
 *
 * @param row as in the overview
 * @param site null while unassigned
 * @param away parts of the platform that are away just now
 * @param may what who asks may do here, beside looking
 */
record MachinePage(
    MachineRow row,
    @Nullable SiteRow site,
    String location,
    Map<String, String> nameplate,
    List<NameplateChange> nameplateChanges,
    List<AlarmRow> alarms,
    List<LimitRow> limits,
    List<SignalRow> signals,
    Connection connection,
    List<String> away,
    List<Permission> may) {
  /** Where it stands. */
  record SiteRow(
      String id, String name, String customer, String customerName, String country, String zone) {
    static SiteRow of(Site site, String customerName) {
      return new SiteRow(
          site.id(),
          site.name(),
          site.customer(),
          customerName,
          site.country(),
          site.zone().getId());
    }
  }

  /** A field of the nameplate that was told differently. */
  record NameplateChange(String field, String before, String after, Instant at) {
    static List<NameplateChange> of(NameplateChanged changed) {
      return changed.changes().stream()
          .map(one -> new NameplateChange(one.field(), one.before(), one.after(), changed.at()))
          .toList();
    }
  }

  /** Why the machine is not green; its id names it among the alarms. */
  record AlarmRow(
      String id,
      String cause,
      String light,
      String reason,
      Instant since,
      Instant last,
      int count,
      boolean latched) {
    static AlarmRow of(Alarm alarm) {
      return new AlarmRow(
          AlarmId.of(alarm.machine(), alarm.cause()).text(),
          alarm.cause(),
          alarm.light().name(),
          alarm.reason(),
          alarm.since(),
          alarm.last(),
          alarm.count(),
          alarm.latched());
    }
  }

  /** The limits of a signal; a bound that is null does not exist. */
  record LimitRow(
      String signal,
      String unit,
      @Nullable Double redBelow,
      @Nullable Double yellowBelow,
      @Nullable Double yellowFrom,
      @Nullable Double redFrom) {
    static LimitRow of(LimitBand band) {
      return new LimitRow(
          band.signal().text(),
          band.unit().symbol(),
          band.redBelow(),
          band.yellowBelow(),
          band.yellowFrom(),
          band.redFrom());
    }
  }

  /** What the machine declares that it sends. */
  record SignalRow(String id, String label, String group, String kind, String unit) {
    static SignalRow of(Signal signal) {
      return new SignalRow(
          signal.id().text(),
          signal.label(),
          signal.id().group(),
          signal.kind().name(),
          signal.unit().symbol());
    }
  }

  /** The driver's counters and warnings. */
  record Connection(long received, long refused, List<String> warnings) {
    static Connection of(Optional<DriverStatus> status) {
      return status
          .map(known -> new Connection(known.received(), known.refused(), known.warnings()))
          .orElse(new Connection(0, 0, List.of()));
    }
  }

  static MachinePage of(
      MachineId id,
      MachineRow row,
      Overview overview,
      Neighbours neighbours,
      List<Permission> may) {
    Optional<Machine> machine = overview.machine(id);
    Optional<DriverStatus> driver = overview.driver(id);
    return new MachinePage(
        row,
        machine
            .flatMap(Machine::site)
            .map(site -> SiteRow.of(site, overview.customerName(site)))
            .orElse(null),
        machine.map(Machine::location).orElse(""),
        machine.map(known -> known.nameplate().fields()).orElse(Map.of()),
        neighbours
            .fleet()
            .ask(fleet -> fleet.nameplateChanges(id, 20), List.<NameplateChanged>of())
            .stream()
            .flatMap(changed -> NameplateChange.of(changed).stream())
            .toList(),
        overview
            .light(id)
            .map(light -> light.alarms().stream().map(AlarmRow::of).toList())
            .orElse(List.of()),
        neighbours.monitoring().ask(judge -> judge.limits(id), List.<LimitBand>of()).stream()
            .map(LimitRow::of)
            .toList(),
        driver.map(known -> known.signals().stream().map(SignalRow::of).toList()).orElse(List.of()),
        Connection.of(driver),
        neighbours.away(),
        may);
  }
}
