package io.millwright.driver.opcua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millwright.driver.Link;
import io.millwright.model.Condition;
import io.millwright.model.MachineEvent;
import io.millwright.model.Nameplate;
import io.millwright.model.Quantity;
import io.millwright.model.SignalId;
import io.millwright.model.State;
import io.millwright.model.Text;
import io.millwright.model.Unit;
import io.millwright.testkit.RecordedSink;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the shipped mappings find at a machine of another maker. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class OpcUaMachineTest {
  private static final List<String> PLATE =
      List.of(
          "Manufacturer",
          "Model",
          "ProductCode",
          "SerialNumber",
          "DeviceRevision",
          "DeviceClass",
          "Location",
          "YearOfConstruction",
          "ComputerName",
          "ComputerOperatingSystem",
          "SoftwareVersion",
          "ServicePack",
          "Licence",
          "ConsoleType",
          "ProbeType",
          "ProbeSerialNumber",
          "MeasuringRange");

  @TempDir Path folder;
  private final List<Wire> wires = new ArrayList<>();

  private Wire switchOn(String... how) throws Exception {
    var wire = new Wire(folder, how);
    wires.add(wire);
    return wire;
  }

  @AfterEach
  void switchOff() {
    wires.forEach(Wire::close);
  }

  @Test
  void tells_tools_and_their_qualification() throws Exception {
    Wire wire = switchOn("--namespaces-first", "4");
    wire.open(Map.of()).poll();

    wire.awaitValue("tool.probe-a.qualified", new State("qualified"));
    wire.awaitValue("tool.probe-b.qualified", new State("not qualified"));
    wire.awaitValue("tool.probe-b.locked", new State("locked"));
    wire.awaitValue("tool.probe-a.last-qualification", new Text("2026-01-12T08:30:00Z"));
    assertThat(
            Objects.requireNonNull(
                    wire.sink().declared().get(new SignalId("tool.probe-a.qualified")))
                .label())
        .isEqualTo("Tool Probe A");
    assertThat(wire.complaints()).isEmpty();
  }

  @Test
  void tells_stacklight_and_calibration() throws Exception {
    Wire wire = switchOn();
    wire.open(Map.of()).poll();

    wire.awaitValue("stacklight.mode", new State("segmented"));
    wire.awaitValue("stacklight.lamp3.colour", new State("green"));
    wire.awaitValue("stacklight.lamp3.on", new State("on"));
    wire.awaitValue("stacklight.lamp1.on", new State("off"));
    wire.awaitValue("calibration.valid", new State("calibrated"));
    wire.awaitValue("calibration.due", new Text("2027-02-03T00:00:00Z"));
    wire.awaitValue("calibration.interval", new Quantity(365, new Unit("d")));
  }

  // The same hours, as MachineTool 1.02 counts them (milliseconds) and as 1.01 did (hours).
  @Test
  void tells_hours_of_both_generations_in_hours() throws Exception {
    Wire wire = switchOn();
    wire.peer().tell("/set?hours.power-on=4711");
    wire.open(Map.of()).poll();
    wire.awaitValue("hours.power-on", new Quantity(4711, Unit.HOUR));
    // The library's threads are shared: the first machine's must have ended.
    wire.close();

    Wire old = switchOn("--old-hours");
    old.peer().tell("/set?hours.power-on=4711");
    old.open(Map.of()).poll();
    old.awaitValue("hours.power-on", new Quantity(4711, Unit.HOUR));
    assertThat(old.complaints()).isEmpty();
  }

  @Test
  void tells_every_field_of_the_nameplate_that_changes() throws Exception {
    Wire wire = switchOn();
    Link link = wire.open(Map.of());
    Nameplate before = wire.sink().nameplates().get(0);

    for (String field : PLATE) {
      int told = wire.sink().nameplates().size();
      String text = field.startsWith("Year") ? "2026" : field + "-new";
      wire.peer().tell("/nameplate?" + field + "=" + text);
      link.poll();
      assertThat(wire.sink().nameplates()).as(field).hasSize(told + 1);
      assertThat(wire.sink().nameplates().get(told).fields()).as(field).containsValue(text);
    }

    Nameplate after = wire.sink().nameplates().get(wire.sink().nameplates().size() - 1);
    assertThat(after.fields()).containsOnlyKeys(before.fields().keySet());
    assertThat(after.fields())
        .allSatisfy((field, text) -> assertThat(text).isNotEqualTo(before.fields().get(field)));
  }

  @Test
  void tells_of_several_machines_on_one_server_only_the_events_of_its_own() throws Exception {
    Wire wire = switchOn("--machines", "2", "--no-notifier");
    wire.open(Map.of("machine.node", "CMM-01"));
    var other = new RecordedSink();
    Link second = wire.driver(Map.of("machine.node", "CMM-02")).open(other);

    wire.peer().tell("/collision?machine=CMM-02&speed=90");
    wire.peer().tell("/error?machine=CMM-02&code=E-2&message=x&severity=500");
    wire.peer().tell("/collision?machine=CMM-01&speed=20");
    wire.peer().tell("/error?machine=CMM-01&code=E-1&message=x&severity=500");

    await()
        .atMost(Wire.PATIENCE)
        .until(() -> codes(wire.sink()).contains("E-1") && codes(other).contains("E-2"));
    second.close();
    assertThat(speeds(wire.sink())).containsExactly(20.0);
    assertThat(speeds(other)).containsExactly(90.0);
    assertThat(codes(wire.sink())).containsOnly("E-1");
    assertThat(codes(other)).containsOnly("E-2");
  }

  private static List<Double> speeds(RecordedSink sink) {
    return sink.events().stream()
        .map(MachineEvent::details)
        .map(details -> ((Quantity) Objects.requireNonNull(details.get("speed"))).number())
        .toList();
  }

  private static List<String> codes(RecordedSink sink) {
    return sink.conditions().stream().map(Condition::code).toList();
  }
}
