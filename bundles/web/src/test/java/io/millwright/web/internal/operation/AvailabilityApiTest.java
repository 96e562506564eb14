package io.millwright.web.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.Caller;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.fleet.Machine;
import io.millwright.fleet.Site;
import io.millwright.history.Span;
import io.millwright.model.MachineId;
import io.millwright.model.Nameplate;
import io.millwright.operation.Availability;
import io.millwright.operation.AvailableMonth;
import io.millwright.operation.AvailableMonth.State;
import io.millwright.operation.Downtime;
import io.millwright.operation.DowntimeClass;
import io.millwright.testkit.ManualClock;
import io.millwright.web.internal.FakeAccess;
import io.millwright.web.internal.KnownMachines;
import io.millwright.web.internal.Neighbours;
import io.millwright.web.internal.Overview;
import io.millwright.web.internal.Request;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AvailabilityApiTest implements Availability, KnownMachines {
  private static final Instant NOON = ManualClock.NOON;
  private static final Site PLANT =
      new Site("plant", "acme", "The plant", "DE", ZoneId.of("Europe/Berlin"));
  private static final Caller ADA =
      FakeAccess.caller(Role.PLATFORM_ADMINISTRATOR, new Place.Everywhere());

  private final List<String> said = new ArrayList<>();
  private final HttpServletRequest request = Request.of("GET", "/").by(ADA).servlet();
  private final Neighbours neighbours = new Neighbours();
  private final AvailabilityApi api =
      new AvailabilityApi(neighbours, this, ManualClock.at(Instant.parse("2026-03-31T22:30:00Z")));
  private int many = 3;

  AvailabilityApiTest() {
    neighbours.bindGuard(new FakeAccess());
    api.bindAvailability(this);
  }

  @Override
  public MachineId known(String id) {
    return all().stream()
        .filter(machine -> machine.text().equals(id))
        .findFirst()
        .orElseThrow(Overview::unknown);
  }

  @Override
  public List<MachineId> all() {
    var all = new ArrayList<MachineId>();
    for (int i = 1; i <= many; i++) {
      all.add(new MachineId("m" + i));
    }
    return all;
  }

  // The last one stands nowhere.
  @Override
  public Optional<Machine> machine(MachineId id) {
    return Optional.of(
        new Machine(
            id,
            "cmm",
            Optional.of(PLANT).filter(site -> !id.text().equals("m3")),
            "",
            new Nameplate(Map.of())));
  }

  @Override
  public AvailableMonth month(MachineId machine, YearMonth month, ZoneId zone) {
    var word =
        new Downtime(
            "dwn-1", new Span(NOON, NOON), DowntimeClass.CUSTOMER, "switched off", "ada", NOON);
    return new AvailableMonth(
        machine,
        month,
        List.of(
            new AvailableMonth.Stretch(NOON, NOON.plusMillis(900), State.UP, "", Optional.empty()),
            new AvailableMonth.Stretch(
                NOON.plusMillis(900), NOON.plusMillis(1_000), State.DOWN, "RED", Optional.empty()),
            new AvailableMonth.Stretch(
                NOON.plusMillis(1_000),
                NOON.plusMillis(1_500),
                State.EXCLUDED,
                "SILENT",
                Optional.of(word))));
  }

  @Override
  public Downtime classify(
      Caller by,
      MachineId machine,
      Span span,
      DowntimeClass why,
      String reason,
      boolean dataCentre) {
    said.add("%s %s %s %s".formatted(machine, why, reason, dataCentre));
    return new Downtime("dwn-2", span, why, reason, by.login(), NOON);
  }

  @Override
  public void takeBack(Caller by, MachineId machine, String downtime) {
    said.add(machine + " not " + downtime);
  }

  @Test
  void a_site_is_the_sum_of_its_machines_to_the_millisecond() {
    AvailabilityApi.All all = api.all(null, "2", request);

    assertThat(all.machines()).hasSize(3);
    assertThat(all.sites()).hasSize(1);
    assertThat(all.sites().get(0).name()).isEqualTo("The plant");
    assertThat(all.sites().get(0).months())
        .containsExactly(
            new MonthRow("2026-04", 1_800, 200, 1_000, 0, 0.9),
            new MonthRow("2026-03", 1_800, 200, 1_000, 0, 0.9));
    assertThat(api.all("plant", "1", request).machines()).hasSize(2);
    assertThat(api.all("elsewhere", "1", request).machines()).isEmpty();
  }

  @Test
  void too_many_machines_are_asked_for_by_site() {
    many = 501;
    assertThatThrownBy(() -> api.all(null, "1", request)).hasMessageContaining("site:");
  }

  @Test
  void each_figure_is_the_sum_of_the_stretches_that_come_with_it() {
    AvailabilityApi.Month month = api.month("m1", "2026-02");

    assertThat(month.figures().month()).isEqualTo("2026-02");
    assertThat(
            month.stretches().stream()
                .filter(one -> one.state().equals("UP"))
                .mapToLong(AvailabilityApi.StretchRow::millis)
                .sum())
        .isEqualTo(month.figures().upMillis());
    assertThat(month.stretches().get(2).said())
        .extracting(AvailabilityApi.SaidRow::why)
        .isEqualTo("CUSTOMER");
  }

  @Test
  void what_is_said_reaches_the_desk_and_what_makes_no_sense_does_not() {
    String from = "2026-03-04T12:00:00Z";
    String to = "2026-03-04T13:00:00Z";
    api.say("m1", new AvailabilityApi.Word(from, to, "LEGAL", "a rule", false), request);
    api.takeBack("m1", "dwn-1", request);
    assertThat(said).containsExactly("m1 LEGAL a rule false", "m1 not dwn-1");

    assertRefused(null, "Send");
    assertRefused(new AvailabilityApi.Word("noon", to, "LEGAL", "", false), "from:");
    assertRefused(new AvailabilityApi.Word(to, from, "LEGAL", "", false), "to:");
    assertRefused(new AvailabilityApi.Word(from, to, "WEATHER", "", false), "why:");
    assertRefused(new AvailabilityApi.Word(from, to, "LEGAL", "", null), "dataCentre:");
    assertThatThrownBy(() -> api.month("m1", "9999-99")).hasMessageContaining("month:");
    assertThatThrownBy(() -> api.month("m9", null)).hasMessageContaining("no such thing");
    assertThat(said).hasSize(2);
  }

  private void assertRefused(
      AvailabilityApi.@org.jspecify.annotations.Nullable Word word, String rule) {
    assertThatThrownBy(() -> api.say("m1", word, request)).hasMessageContaining(rule);
  }
}
