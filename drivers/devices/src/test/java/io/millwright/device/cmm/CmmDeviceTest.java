package io.millwright.device.cmm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.millwright.device.DeviceProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.eclipse.milo.opcua.sdk.client.identity.AnonymousProvider;
import org.eclipse.milo.opcua.sdk.client.identity.UsernameProvider;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.structured.EUInformation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The device as a stranger sees it: a process, an OPC UA server, a control port. */
class CmmDeviceTest {
  private static final String SENSORS = "MT:Equipment/GMS:AdditionalSensor/";
  private static final NodeId ACKNOWLEDGE = new NodeId(0, 9111);
  private static final NodeId REFRESH = new NodeId(0, 3875);

  @TempDir static Path data;
  private static DeviceProcess device;

  @BeforeAll
  static void start() throws Exception {
    device = new DeviceProcess(CmmDevice.class, "--port", "0", "--data", data.toString());
  }

  @AfterEach
  void calm() throws Exception {
    device.post("/free");
    device.post("/hold?on=false");
    device.post("/clock");
    device.post("/error/clear");
  }

  @AfterAll
  static void stop() throws Exception {
    device.close();
  }

  @Test
  void shows_what_the_standard_names() throws Exception {
    try (var client = new Client(device.word(1))) {
      assertThat(client.value("DI:Identification/DI:SerialNumber")).isEqualTo("SIM-000471");
      assertThat(client.number(SENSORS + "CMM:room")).isBetween(18.5, 23.5);
      assertThat(client.value(SENSORS + "CMM:ram/GMS:Name")).isEqualTo("ram");
      assertThat(unit(client, SENSORS + "CMM:ram")).isEqualTo(4_408_652);
      assertThat(client.number("MT:Monitoring/MT:MachineTool/MT:OperationMode")).isEqualTo(1);
      double hours = client.number("MT:Monitoring/MT:MachineTool/MT:PowerOnDuration");
      double milliseconds =
          client.number("MT:Monitoring/MT:MachineTool/DI:OperationCounters/DI:PowerOnDuration");
      assertThat(milliseconds / 3_600_000).isCloseTo(hours, within(1.0));
    }
  }

  @Test
  void shows_what_no_standard_names() throws Exception {
    try (var client = new Client(device.word(1))) {
      double before = client.number("CMM:OperatingData/CMM:Axes/CMM:X/CMM:Travel");

      assertThat(unit(client, "CMM:OperatingData/CMM:Axes/CMM:X/CMM:Travel")).isEqualTo(5_067_858);
      assertThat(client.number("CMM:OperatingData/CMM:Probings")).isGreaterThan(1_204_499);
      assertThat(client.value("CMM:Inventory/CMM:ProbeType")).isEqualTo("Scanning head S5");
      await()
          .untilAsserted(
              () ->
                  assertThat(client.number("CMM:OperatingData/CMM:Axes/CMM:X/CMM:Travel"))
                      .isGreaterThan(before));
    }
  }

  private static int unit(Client client, String variable) throws UaException {
    Object encoded =
        Objects.requireNonNull(client.read(variable + "/0:EngineeringUnits").value().value());
    return ((EUInformation) ((ExtensionObject) encoded).decode(client.context())).getUnitId();
  }

  private static Instant instant(@Nullable DateTime time) {
    return Objects.requireNonNull(time).getJavaInstant();
  }

  @Test
  void shows_a_forced_value_until_it_is_freed() throws Exception {
    try (var client = new Client(device.word(1))) {
      device.post("/set", "{\"temperature.ram\": 85.5}");
      await().untilAsserted(() -> assertThat(client.number(SENSORS + "CMM:ram")).isEqualTo(85.5));

      device.post("/free?signal=temperature.ram");
      await().untilAsserted(() -> assertThat(client.number(SENSORS + "CMM:ram")).isLessThan(30));
    }
  }

  @Test
  void reports_a_collision_with_speed_and_place() throws Exception {
    try (var client = new Client(device.word(1))) {
      var events =
          client.events(
              client.node("M:Machines/CMM:CMM-01"),
              client.id("CMM", "CollisionEventType"),
              "0:Severity",
              "CMM:CollisionSpeed",
              "CMM:PositionX",
              "CMM:CollisionKind",
              "0:Message");
      device.post("/collision?speed=80&x=120.5");

      assertThat(events.next().subList(2, 6))
          .containsExactly(80.0, 120.5, "HARD", "Hard collision at 80.0 mm/s");
    }
  }

  @Test
  void keeps_a_controller_error_until_it_is_gone_and_acknowledged() throws Exception {
    try (var client = new Client(device.word(1))) {
      var alarms = alarms(client);
      device.post("/error?code=E-4711&message=Drive&severity=700");

      var raised = alarms.next();
      var condition = (NodeId) raised.get(0);
      assertThat(condition).isEqualTo(client.id("CMM", "ControllerError.E-4711"));
      assertThat(raised.subList(2, 7)).containsExactly("Drive", true, false, true, "E-4711");
      var comment = LocalizedText.english("seen");
      assertThat(client.call(condition, ACKNOWLEDGE, ByteString.of(new byte[] {1}), comment))
          .extracting(status -> status.value())
          .isEqualTo(StatusCodes.Bad_EventIdUnknown);
      assertThat(client.call(condition, ACKNOWLEDGE, raised.get(1), comment).isGood()).isTrue();
      assertThat(alarms.next().subList(3, 6)).containsExactly(true, true, true);
      device.post("/error/clear?code=E-4711");
      assertThat(alarms.next().subList(3, 6)).containsExactly(false, true, false);
    }
  }

  @Test
  void tells_a_late_client_the_alarms_that_stand() throws Exception {
    device.post("/error?code=E-1009&message=Air");
    try (var client = new Client(device.word(1))) {
      var alarms = alarms(client);
      client.call(
          NodeIds.ConditionType, REFRESH, alarms.subscription().getSubscriptionId().orElseThrow());

      assertThat(alarms.next().get(8)).isEqualTo(NodeIds.RefreshStartEventType);
      var told = alarms.next();
      while (!NodeIds.RefreshEndEventType.equals(told.get(8)) && !"E-1009".equals(told.get(6))) {
        told = alarms.next();
      }
      assertThat(told.get(6)).isEqualTo("E-1009");
    }
  }

  private static Client.Events alarms(Client client) throws UaException {
    return client.events(
        NodeIds.Server,
        client.id("MT", 39),
        "0:EventId",
        "0:Message",
        "0:ActiveState/0:Id",
        "0:AckedState/0:Id",
        "0:Retain",
        "MT:ErrorCode",
        "0:ConditionName",
        "0:EventType");
  }

  @Test
  void stamps_values_by_its_own_clock() throws Exception {
    try (var client = new Client(device.word(1))) {
      device.post("/clock?at=2000-01-01T00:00:00Z");
      await()
          .untilAsserted(
              () -> {
                var value = client.read(SENSORS + "CMM:room");
                assertThat(instant(value.sourceTime()))
                    .isBefore(Instant.parse("2000-01-02T00:00:00Z"));
                assertThat(instant(value.serverTime()))
                    .isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
              });
    }
  }

  @Test
  void marks_a_broken_sensor() throws Exception {
    try (var client = new Client(device.word(1))) {
      device.post("/quality?signal=temperature.room&status=Bad_SensorFailure");
      await()
          .untilAsserted(
              () ->
                  assertThat(client.read(SENSORS + "CMM:room").statusCode().value())
                      .isEqualTo(StatusCodes.Bad_SensorFailure));
      device.post("/quality?signal=temperature.room&status=Good");
    }
  }

  @Test
  void loses_a_node_and_finds_it_again() throws Exception {
    try (var client = new Client(device.word(1))) {
      device.post("/drop?node=Probings");
      assertThatThrownBy(() -> client.number("CMM:OperatingData/CMM:Probings"))
          .isInstanceOf(UaException.class);

      device.post("/drop");
      assertThat(client.number("CMM:OperatingData/CMM:Probings")).isPositive();
    }
  }

  @Test
  void comes_back_with_other_namespace_indices() throws Exception {
    int before;
    try (var client = new Client(device.word(1))) {
      before = client.index("CMM");
    }
    device.post("/namespaces?shift=3");
    await()
        .atMost(Duration.ofSeconds(20))
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              try (var client = new Client(device.word(1))) {
                assertThat(client.index("CMM")).isEqualTo(before + 3);
                assertThat(client.number(SENSORS + "CMM:ram")).isLessThan(30);
              }
            });
  }

  @Test
  void takes_the_user_only_with_the_right_password() throws Exception {
    var right = new UsernameProvider("operator", "measure");
    var wrong = new UsernameProvider("operator", "guess");

    try (var client =
        new Client(
            device.word(1),
            SecurityPolicy.Basic256Sha256,
            MessageSecurityMode.SignAndEncrypt,
            right)) {
      assertThat(client.number(SENSORS + "CMM:ram")).isPositive();
    }
    assertThatThrownBy(
            () ->
                new Client(
                    device.word(1), SecurityPolicy.Basic256Sha256, MessageSecurityMode.Sign, wrong))
        .hasStackTraceContaining("Bad_UserAccessDenied");
  }

  @Test
  void refuses_strangers_and_keeps_its_certificate_when_told_to(@TempDir Path own)
      throws Exception {
    Path password = Files.writeString(own.resolve("password"), "secret\n");
    byte[] certificate;
    try (var strict =
        new DeviceProcess(
            CmmDevice.class,
            "--port",
            "0",
            "--data",
            own.toString(),
            "--no-anonymous",
            "--password-file",
            password.toString())) {
      assertThatThrownBy(
              () ->
                  new Client(
                      strict.word(1),
                      SecurityPolicy.None,
                      MessageSecurityMode.None,
                      AnonymousProvider.INSTANCE))
          .isInstanceOf(Exception.class);
      new Client(
              strict.word(1),
              SecurityPolicy.None,
              MessageSecurityMode.None,
              new UsernameProvider("operator", "secret"))
          .close();
      certificate = Files.readAllBytes(own.resolve("certificate.p12"));
    }
    try (var again = new DeviceProcess(CmmDevice.class, "--port", "0", "--data", own.toString())) {
      assertThat(Files.readAllBytes(own.resolve("certificate.p12"))).isEqualTo(certificate);
      again.post("/certificate");
      assertThat(Files.readAllBytes(own.resolve("certificate.p12"))).isNotEqualTo(certificate);
    }
  }

  @Test
  void says_what_is_wrong_with_an_order() throws Exception {
    var unknown = device.post("/set?temperature.moon=1");
    assertThat(unknown.statusCode()).isEqualTo(400);
    assertThat(unknown.body()).contains("temperature.moon").contains("temperature.ram");
    assertThat(device.post("/dance").statusCode()).isEqualTo(400);
    assertThat(device.get("/")).contains("curl").contains("/collision");
    assertThat(device.get("/state")).contains("\"temperature.ram\"");
  }

  @Test
  void ends_when_it_is_told_to(@TempDir Path own) throws Exception {
    var other = new DeviceProcess(CmmDevice.class, "--port", "0", "--data", own.toString());
    other.post("/stop");

    assertThat(other.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(own.resolve("counters.properties")).exists();
  }
}
