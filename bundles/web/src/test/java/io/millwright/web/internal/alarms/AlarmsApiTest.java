package io.millwright.web.internal.alarms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Caller;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.model.MachineId;
import io.millwright.monitoring.Advice;
import io.millwright.monitoring.Alarm;
import io.millwright.monitoring.AlarmDeed;
import io.millwright.monitoring.AlarmEntry;
import io.millwright.monitoring.AlarmId;
import io.millwright.monitoring.AlarmNote;
import io.millwright.monitoring.AlarmQuery;
import io.millwright.monitoring.AlarmState;
import io.millwright.monitoring.AlarmStep;
import io.millwright.monitoring.Alarms;
import io.millwright.monitoring.Aside;
import io.millwright.monitoring.Light;
import io.millwright.testkit.ManualClock;
import io.millwright.web.internal.FakeAccess;
import io.millwright.web.internal.Neighbours;
import io.millwright.web.internal.Request;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlarmsApiTest {
  private static final Instant NOON = ManualClock.NOON;
  private static final MachineId CMM = new MachineId("cmm-1");
  private static final AlarmId HOT = AlarmId.of(CMM, "limit:temperature.ram");
  private static final Caller OLGA =
      FakeAccess.caller(Role.OPERATOR, new Place.AtMachine(new MachineId("cmm-1")));
  private static final DeedForm EMPTY = new DeedForm(null, null, null, null, null, null);

  private final FakeAlarms alarms = new FakeAlarms();
  private final MultivaluedHashMap<String, String> asked = new MultivaluedHashMap<>();
  private final Neighbours neighbours = new Neighbours();
  private final AlarmsApi api = new AlarmsApi(neighbours, ManualClock.atNoon());
  private final HttpServletRequest request = Request.of("GET", "/").by(OLGA).servlet();

  private final UriInfo address =
      (UriInfo)
          Proxy.newProxyInstance(
              AlarmsApiTest.class.getClassLoader(),
              new Class<?>[] {UriInfo.class},
              (proxy, called, args) -> asked);

  @BeforeEach
  void monitoring_is_there() {
    neighbours.bindGuard(new FakeAccess());
    api.bindAlarms(alarms);
  }

  @Test
  void a_question_becomes_a_query() {
    asked.put("state", List.of("UNACKNOWLEDGED", "ACKNOWLEDGED"));
    asked.putSingle("machine", "cmm-1");
    asked.putSingle("light", "YELLOW");
    asked.putSingle("aside", "false");
    asked.putSingle("assignee", "olga");
    asked.putSingle("skip", "100");
    asked.putSingle("most", "50");

    api.find(address, request);

    assertThat(alarms.queries)
        .containsExactly(
            new AlarmQuery(
                Set.of(AlarmState.UNACKNOWLEDGED, AlarmState.ACKNOWLEDGED),
                Optional.of(CMM),
                Light.YELLOW,
                Optional.of(false),
                "olga",
                100,
                50));
  }

  @ParameterizedTest
  @CsvSource({
    "state, HOT",
    "machine, a b",
    "light, PINK",
    "aside, maybe",
    "skip, -1",
    "most, 0",
    "most, 1001",
    "most, x"
  })
  void what_makes_no_sense_is_refused_with_the_rule(String name, String value) {
    asked.putSingle(name, value);

    assertThatThrownBy(() -> api.find(address, request))
        .isInstanceOf(AccessException.class)
        .hasMessageStartingWith(name + ":");
  }

  @Test
  void shows_all_that_people_need_and_what_they_may_do() {
    AlarmsApi.Page page = api.find(address, request);

    assertThat(page.total()).isEqualTo(1);
    assertThat(page.counts()).isEqualTo(Map.of(AlarmState.ACKNOWLEDGED, 1));
    AlarmRow row = page.alarms().get(0);
    assertThat(row.id()).isEqualTo(HOT.text());
    assertThat(row.acknowledged()).isEqualTo(new AlarmRow.NoteRow("anna", "on my way", NOON));
    assertThat(row.shelf())
        .isEqualTo(new AlarmRow.ShelfRow("bolt", "loud", NOON, NOON.plusSeconds(60)));
    assertThat(row.outOfService()).isNull();
    assertThat(row.advice().withinSeconds()).isEqualTo(600);
    assertThat(row.may()).containsExactly(Permission.ALARM_ACKNOWLEDGE);
    assertThat(api.one(HOT.text(), request).past()).hasSize(1);
  }

  @Test
  void every_deed_reaches_the_desk_with_the_version_that_was_seen() {
    var form = new DeedForm(7L, "seen", "loud", "2026-03-04T13:00:00Z", null, "carl");
    String id = HOT.text();

    api.acknowledge(id, form, request);
    api.reset(id, form, request);
    api.shelve(id, form, request);
    api.shelve(id, new DeedForm(null, null, "loud", null, 30, null), request);
    api.unshelve(id, null, request);
    api.comment(id, form, request);
    api.assign(id, form, request);
    api.outOfService(id, form, request);
    api.inService(id, null, request);

    assertThat(alarms.deeds)
        .containsExactly(
            "7 Acknowledge[comment=seen]",
            "7 Reset[comment=seen]",
            "7 Shelve[until=2026-03-04T13:00:00Z, reason=loud]",
            "any Shelve[until=2026-03-04T12:30:00Z, reason=loud]",
            "any Unshelve[]",
            "7 Comment[words=seen]",
            "7 Assign[login=carl]",
            "7 TakeOutOfService[reason=loud]",
            "any ReturnToService[]");
  }

  @Test
  void what_cannot_be_read_is_refused() {
    String id = HOT.text();
    assertThatThrownBy(() -> api.shelve(id, EMPTY, request)).hasMessageStartingWith("minutes:");
    var soon = new DeedForm(null, null, "x", "soon", null, null);
    assertThatThrownBy(() -> api.shelve(id, soon, request)).hasMessageStartingWith("until:");
    var long_ = new DeedForm(null, "x".repeat(1_001), null, null, null, null);
    assertThatThrownBy(() -> api.acknowledge(id, long_, request))
        .hasMessage("comment: at most 1000 characters.");
  }

  // A form that makes no sense is told only to who may know of the alarm.
  @Test
  void who_may_not_know_of_it_learns_nothing_of_its_form() {
    for (String id : List.of("nonsense", "0".repeat(24))) {
      assertThatThrownBy(() -> api.shelve(id, EMPTY, request))
          .isInstanceOfSatisfying(
              AccessException.class, e -> assertThat(e.fault()).isEqualTo(Fault.UNKNOWN));
    }
  }

  @Test
  void many_at_once_tell_what_came_of_each() {
    var ids = List.of(HOT.text(), "0".repeat(24));
    var form = new AlarmsApi.ManyForm(ids, "acknowledge", null);

    AlarmsApi.Outcomes outcomes = api.many(form, request);

    assertThat(outcomes.outcomes())
        .extracting(AlarmsApi.OutcomeRow::refusal)
        .containsExactly("", "There is no such alarm.");
    assertThatThrownBy(() -> api.many(null, request)).hasMessageStartingWith("Send ");
    assertThatThrownBy(() -> api.many(new AlarmsApi.ManyForm(ids, "delete", null), request))
        .hasMessageStartingWith("action:");
  }

  /** Knows one alarm. */
  private static final class FakeAlarms implements Alarms {
    final List<AlarmQuery> queries = new ArrayList<>();
    final List<String> deeds = new ArrayList<>();

    private static AlarmEntry entry() {
      var seen = new AlarmNote("anna", "on my way", NOON);
      var shelf = new Aside.Shelf(new AlarmNote("bolt", "loud", NOON), NOON.plusSeconds(60));
      return new AlarmEntry(
          HOT,
          new Alarm(CMM, "limit:temperature.ram", Light.RED, "hot", NOON, NOON, 2, false),
          AlarmState.ACKNOWLEDGED,
          true,
          NOON,
          Light.RED,
          new Aside(Optional.of(shelf), Optional.empty(), Optional.empty()),
          new AlarmEntry.Care(Optional.of(seen), Optional.empty(), "", 7),
          new Advice("", "", "Open the door", Optional.of(Duration.ofMinutes(10))));
    }

    @Override
    public Page find(Caller caller, AlarmQuery query) {
      queries.add(query);
      return new Page(List.of(entry()), 1, Map.of(AlarmState.ACKNOWLEDGED, 1), 0);
    }

    @Override
    public AlarmEntry alarm(Caller caller, AlarmId alarm) {
      if (!alarm.equals(HOT)) {
        throw new AccessException(Fault.UNKNOWN, "There is no such alarm.");
      }
      return entry();
    }

    @Override
    public List<AlarmStep> past(Caller caller, AlarmId alarm, int most) {
      return List.of(new AlarmStep(AlarmStep.Kind.RAISED, Light.RED, "platform", "hot", NOON));
    }

    @Override
    public AlarmEntry act(Caller by, AlarmId alarm, OptionalLong seen, AlarmDeed deed) {
      deeds.add((seen.isEmpty() ? "any" : seen.getAsLong() + "") + " " + deed);
      return entry();
    }

    @Override
    public List<Outcome> actAll(Caller by, List<AlarmId> ids, AlarmDeed deed) {
      return ids.stream()
          .map(
              id ->
                  id.equals(HOT)
                      ? new Outcome(id, Optional.of(entry()), "")
                      : new Outcome(id, Optional.empty(), "There is no such alarm."))
          .toList();
    }
  }
}
