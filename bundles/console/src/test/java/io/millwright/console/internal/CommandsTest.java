package io.millwright.console.internal;

import static io.millwright.console.internal.TestDesk.printed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.bus.Lane;
import io.millwright.driver.host.DriverState;
import io.millwright.monitoring.Light;
import io.millwright.monitoring.RuleProblem;
import io.millwright.monitoring.RuleProblem.Weight;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandsTest {
  private final Lights lights = new Lights();
  private final OneDriver live = new OneDriver(DriverState.LIVE, "");
  private final Register register = new Register();
  private final Past past = new Past();

  private Lights collided() {
    return lights.alarm("collision", Light.RED, "Hard collision at 90 mm/s\u001b[2J", 3, true);
  }

  @Test
  void machines_shows_light_place_and_reason_without_control_characters() throws Exception {
    assertThat(printed(new MachinesCommand(), collided(), live, register))
        .isEqualTo(
            """
            Light    Machine  Kind  Site  Readings/s  Since           Reason
            ◆ Alarm  cmm-1    cmm   linz  12.3        1 min 30 s ago  Hard collision at 90 mm/s [2J
            """);
  }

  @Test
  void machines_bears_that_a_service_is_being_replaced() throws Exception {
    assertThat(printed(new MachinesCommand(), lights))
        .contains("● OK   cmm-1          unassigned  no driver");
    assertThatThrownBy(() -> printed(new MachinesCommand()))
        .hasMessageContaining("Monitoring of io.millwright.monitoring is not there now");
  }

  @Test
  void why_tells_causes_driver_and_what_to_do() throws Exception {
    var why = new WhyCommand();
    why.machine = "cmm-1";
    var refused = new OneDriver(DriverState.REFUSED, "opc.tcp://h:4840 refuses our certificate");

    assertThat(printed(why, collided(), refused))
        .isEqualTo(
            """
            ◆ Alarm  cmm-1: Hard collision at 90 mm/s [2J
            since 2026-03-04 11:58:30 +00:00 (1 min 30 s ago)

            Light    Cause      Since                       Times  Ends               Reason
            ◆ Alarm  collision  2026-03-04 11:58:30 +00:00  3      when acknowledged  Hard collision at 90 mm/s [2J

            Driver opcua is REFUSED since 2026-03-04 11:59:55 +00:00, 12.3 readings/s, file opcua~cmm-1.cfg.json
              opc.tcp://h:4840 refuses our certificate
              refused readings since the start: 2
              warning: node Axis is missing

            What to do: look at the machine, then type millwright:acknowledge cmm-1
            What to do: check user and password in the file, or trust the certificate (millwright:trust)
            """);
  }

  @Test
  void an_unknown_machine_is_answered_with_the_known_ones() {
    var why = new WhyCommand();
    why.machine = "cmm-9";

    assertThatThrownBy(() -> printed(why, lights)).hasMessage("No machine 'cmm-9'; there is cmm-1");
  }

  @Test
  void readings_show_age_quality_and_a_doubtful_clock() throws Exception {
    var readings = new ReadingsCommand();
    readings.machine = "cmm-1";

    assertThat(printed(readings, lights, past))
        .isEqualTo(
            """
            Signal           Value     Age  Quality  Clock
            axis.x.speed     no value  3 s  BAD
            temperature.ram  80 °C     3 s  GOOD     doubtful, ours is used
            """);
  }

  @Test
  void follow_prints_only_what_is_new_until_ctrl_c() throws Exception {
    var readings = new ReadingsCommand();
    readings.machine = "cmm-1";
    readings.follow = true;
    readings.pause = 1;

    assertThat(printed(readings, lights, past))
        .endsWith(
            """
            2026-03-04 11:59:57 +00:00  temperature.ram  81 °C  GOOD
            2026-03-04 11:59:57 +00:00  temperature.ram  82 °C  GOOD

            """);
  }

  @Test
  void gaps_show_cause_and_length() throws Exception {
    var gaps = new GapsCommand();
    gaps.machine = "cmm-1";
    gaps.since = "12h";

    assertThat(printed(gaps, lights, past))
        .contains("still open", "3 s         UNREACHABLE       no answer [1m")
        .contains("2026-03-04 00:00:00 +00:00", "1 min 15 s  PLATFORM_STOPPED");
  }

  @Test
  void gaps_refuse_what_is_no_length() {
    var gaps = new GapsCommand();
    gaps.machine = "cmm-1";
    gaps.since = "yesterday";

    assertThatThrownBy(() -> printed(gaps, lights, past))
        .hasMessage("'yesterday': write a number and s, m, h, d or w, for instance 30m or 1d");
  }

  @Test
  void bus_shows_lanes() throws Exception {
    Lane.Lanes lanes =
        () -> List.of(new Lane("history", false, 5, 1000, 42, 1, 2, "table is full\nsecond line"));

    assertThat(printed(new BusCommand(), lanes))
        .isEqualTo(
            """
            Listener  Present              Waiting  Room  Delivered  Dropped  Parked  Last error
            history   no, its queue waits  5        1000  42         1        2       table is full second line
            """);
  }

  @Test
  void drivers_list_what_is_wrong_in_files_and_rules() throws Exception {
    lights.problem(
        new RuleProblem("LimitRule~ram.cfg.json", "unit", "°C", Weight.ERROR, "write Cel"));

    assertThat(printed(new DriversCommand(), live, lights))
        .contains("cmm-1    opcua   LIVE   5 s ago  12.3        2        opcua~cmm-1.cfg.json")
        .contains("WARNING cmm-1: node Axis is missing\n")
        .contains("ERROR sim~press.cfg.json: poll.seconds = soon: write a number\n")
        .contains("ERROR LimitRule~ram.cfg.json: unit = °C: write Cel\n");
  }

  @Test
  void trust_lists_and_accepts_by_the_beginning() throws Exception {
    var quarantine = new Quarantine();
    var accept = new TrustCommand();
    accept.what = "accept";
    accept.fingerprint = "AB:12";

    assertThat(printed(new TrustCommand(), quarantine))
        .contains("QUARANTINED  ab12cd                 OPC UA", "CN=cmm ]0;x");
    assertThat(printed(accept, quarantine)).startsWith("Trusted.");
    assertThat(quarantine.told()).containsExactly("trust ab12");
  }

  // A machine that refused us is tried once a minute; who has just accepted it should not wait.
  @Test
  void trust_tries_the_refused_machines_again_at_once_and_leaves_the_live_ones() throws Exception {
    var accept = new TrustCommand();
    accept.what = "accept";
    accept.fingerprint = "ab12";
    var refused = new OneDriver(DriverState.REFUSED, "certificate");
    var live = new OneDriver(DriverState.LIVE, "");

    printed(accept, new Quarantine(), refused);
    printed(accept, new Quarantine(), live);

    assertThat(refused.reconnected()).containsExactly(Lights.CMM);
    assertThat(live.reconnected()).isEmpty();
  }

  @Test
  void reconnect_asks_the_host() throws Exception {
    var reconnect = new ReconnectCommand();
    reconnect.machine = "cmm-1";
    var host = new OneDriver(DriverState.WAITING, "");

    assertThat(printed(reconnect, host)).startsWith("Connecting.");
    assertThat(host.reconnected()).containsExactly(Lights.CMM);
  }

  @Test
  void trust_refuses_an_unknown_certificate_and_an_unknown_word() {
    var accept = new TrustCommand();
    accept.what = "accept";
    assertThatThrownBy(() -> printed(accept, new Quarantine()))
        .hasMessageStartingWith("Which certificate?");
    accept.fingerprint = "ff";
    assertThatThrownBy(() -> printed(accept, new Quarantine()))
        .hasMessage("No certificate begins with 'ff'");
    accept.what = "allow";
    assertThatThrownBy(() -> printed(accept, new Quarantine()))
        .hasMessage("'allow': write list, accept or reject");
  }

  @Test
  void acknowledge_says_how_many_and_the_light_now() throws Exception {
    var acknowledge = new AcknowledgeCommand();
    acknowledge.machine = "cmm-1";

    assertThat(printed(acknowledge, collided())).isEqualTo("1 alarm cleared; cmm-1 is now ● OK\n");
    assertThat(printed(acknowledge, lights))
        .isEqualTo("Nothing waited for it; cmm-1 is now ● OK\n");
  }

  @Test
  void the_register_is_kept_from_the_console() throws Exception {
    var customer = new CustomerSaveCommand();
    customer.id = "acme";
    customer.name = "Acme";
    var site = new SiteSaveCommand();
    site.id = "linz";
    site.customer = "acme";
    site.name = "Linz";
    site.country = "at";
    site.zone = "Europe/Vienna";
    var assign = new AssignCommand();
    assign.machine = "cmm-1";
    assign.site = "linz";
    assign.location = "hall 2";
    for (DeskCommand command : List.of(customer, site, assign)) {
      printed(command, register);
    }

    assertThat(register.told())
        .containsExactly(
            "Customer[id=acme, name=Acme]",
            "Site[id=linz, customer=acme, name=Linz, country=AT, zone=Europe/Vienna]",
            "cmm-1 to linz, hall 2");
    assertThat(printed(new SitesCommand(), register))
        .contains("linz  acme      AT       Europe/Vienna  Werk Linz");
    assertThat(printed(new CustomersCommand(), register)).contains("acme      Acme GmbH");
  }

  @Test
  void a_site_needs_a_real_country_and_zone() {
    var site = new SiteSaveCommand();
    site.country = "XX";
    assertThatThrownBy(() -> printed(site, register)).hasMessageStartingWith("--country 'XX'");
    site.country = "AT";
    site.zone = "Vienna";
    assertThatThrownBy(() -> printed(site, register)).hasMessageStartingWith("--zone 'Vienna'");
  }
}
