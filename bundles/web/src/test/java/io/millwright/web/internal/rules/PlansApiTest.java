package io.millwright.web.internal.rules;

import static io.millwright.testkit.ManualClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.AccessException;
import io.millwright.access.Caller;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.files.FormerFile;
import io.millwright.model.MachineId;
import io.millwright.plan.Due;
import io.millwright.plan.PlannedWork;
import io.millwright.plan.Plans;
import io.millwright.web.internal.FakeAccess;
import io.millwright.web.internal.FileForms;
import io.millwright.web.internal.Json;
import io.millwright.web.internal.Request;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlansApiTest {
  private static final MachineId CMM = new MachineId("cmm-1");
  private static final LocalDate DAY = LocalDate.of(2026, 3, 4);
  private static final Caller TINA = FakeAccess.caller(Role.TECHNICIAN, new Place.AtMachine(CMM));

  /** One work at two machines. */
  private static final class Desk implements Plans {
    private final List<String> done = new ArrayList<>();

    private static Due due(String machine) {
      return new Due(
          new Due.Key("probe", new MachineId(machine), DAY),
          PlannedWork.Kind.CALIBRATION,
          "Calibrate",
          DAY.plusDays(1),
          Due.State.DONE,
          "tkt-1",
          "ACME-1",
          "",
          Optional.of(
              new Due.Said("hel", NOON, "0.4 µm", Optional.of(DAY), Optional.of(DAY.plusYears(1)))),
          Optional.of(new Due.Use("hours.operation", 412.5, 500, true)));
    }

    @Override
    public List<Due> dues(Caller caller, LocalDate from, LocalDate until) {
      return List.of(due("cmm-1"), due("cmm-2"));
    }

    @Override
    public Due act(Caller by, Due.Key key, PlanDeed deed) {
      done.add(key + " " + deed);
      return due(key.machine().text());
    }

    @Override
    public List<PlanFile> files(Caller caller) {
      return List.of(
          new PlanFile(
              "probe",
              "etc/plans/probe.json",
              Map.of("kind", "tea"),
              "v1",
              Optional.empty(),
              List.of(new Problem("kind", "write one of")),
              3));
    }

    @Override
    public void save(Caller by, String name, Map<String, Object> keys, String seen) {
      done.add("save " + name + " " + keys + " " + seen);
    }

    @Override
    public void delete(Caller by, String name, String seen) {
      done.add("delete " + name + " " + seen);
    }

    @Override
    public List<FormerFile> past(Caller by, String name) {
      return List.of(new FormerFile(1, NOON, "hel", Optional.empty()));
    }

    @Override
    public void bringBack(Caller by, String name, int number) {
      done.add("bring back " + name + " " + number);
    }
  }

  private final Desk desk = new Desk();
  private final PlansApi api = new PlansApi();
  private final HttpServletRequest request = Request.of("GET", "/").by(TINA).servlet();

  PlansApiTest() {
    api.bindPlans(desk);
  }

  private static DueForm form(String deed, String day) {
    return new DueForm("probe", "cmm-1", "2026-03-04", deed, day, "said", null);
  }

  @Test
  void shows_the_times_of_all_machines_in_sight_or_of_one() {
    assertThat(api.dues("2026-01-01", "2026-12-31", null, request).dues()).hasSize(2);
    DueRow row = api.dues("2026-01-01", "2026-12-31", "cmm-1", request).dues().get(0);
    assertThat(row.planned()).isEqualTo("2026-03-04");
    assertThat(row.day()).isEqualTo("2026-03-05");
    assertThat(row.validUntil()).isEqualTo("2027-03-04");
    assertThat(row.by()).isEqualTo("hel");
    assertThatThrownBy(() -> api.dues(null, "2026-12-31", null, request))
        .hasMessage("from: a day such as 2026-01-31");
    assertThatThrownBy(() -> api.dues("2026-01-01", "+99999-01-01", null, request))
        .hasMessage("until: a day from 1970 to 2199");
  }

  // As the page gets it: a day that the writer of JSON does not know would be no answer at all.
  @Test
  void tells_days_and_moments_as_texts() {
    Object all = api.dues("2026-01-01", "2026-12-31", null, request);
    assertThat(new String(Json.bytes(all), StandardCharsets.UTF_8))
        .contains("\"planned\":\"2026-03-04\"", "\"day\":\"2026-03-05\"")
        .contains("\"at\":\"2026-03-04T12:00:00Z\"", "\"validUntil\":\"2027-03-04\"")
        .contains("\"used\":412.5,\"every\":500,\"reckoned\":true");
    assertThat(new String(Json.bytes(api.past("probe", request)), StandardCharsets.UTF_8))
        .contains("\"until\":\"2026-03-04T12:00:00Z\"");
  }

  @Test
  void moves_skips_and_finishes_one_and_says_what_is_missing() {
    api.act(form("MOVE", "2026-04-01"), request);
    api.act(form("SKIP", ""), request);
    api.act(form("FINISH", "2026-03-04"), request);
    assertThat(desk.done).hasSize(3);
    assertThat(desk.done.get(0)).contains("Move[to=2026-04-01, reason=said]");
    assertThat(desk.done.get(2)).contains("Finish[day=2026-03-04, result=said");
    assertThatThrownBy(() -> api.act(null, request)).isInstanceOf(AccessException.class);
    assertThatThrownBy(() -> api.act(form("TEA", ""), request)).hasMessageStartingWith("deed:");
    assertThatThrownBy(() -> api.act(form("MOVE", "soon"), request)).hasMessageStartingWith("to:");
  }

  @Test
  void files_are_written_and_told_with_what_is_wrong() {
    assertThat(api.files(request).files().get(0).problems()).hasSize(1);
    api.save("probe", new FileForms.FileForm(Map.of("kind", "patch"), null), request);
    api.delete("probe", new FileForms.FileSeenForm("v1"), request);
    api.bringBack("probe", new FileForms.FileFormerForm(1), request);
    assertThat(desk.done)
        .containsExactly("save probe {kind=patch} ", "delete probe v1", "bring back probe 1");
    assertThat(api.past("probe", request).past().get(0).by()).isEqualTo("hel");
    assertThatThrownBy(() -> api.save("probe", null, request)).hasMessageStartingWith("Send ");
    assertThatThrownBy(() -> api.bringBack("probe", null, request))
        .hasMessageStartingWith("number:");
  }
}
