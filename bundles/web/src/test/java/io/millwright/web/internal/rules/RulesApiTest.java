package io.millwright.web.internal.rules;

import static io.millwright.testkit.ManualClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Caller;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.model.MachineId;
import io.millwright.monitoring.Light;
import io.millwright.monitoring.Rehearsal;
import io.millwright.monitoring.RuleBook;
import io.millwright.monitoring.RuleDraft;
import io.millwright.monitoring.RuleDraft.Kind;
import io.millwright.monitoring.RuleEntry;
import io.millwright.monitoring.RuleProblem;
import io.millwright.web.internal.FakeAccess;
import io.millwright.web.internal.Request;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RulesApiTest {
  private static final Map<String, Object> KEYS = Map.of("machine.kind", "cmm", "red.from", 80);
  private static final Caller TINA =
      FakeAccess.caller(Role.TECHNICIAN, new Place.AtMachine(new MachineId("cmm-1")));

  private final Desk desk = new Desk();
  private final RulesApi api = new RulesApi();
  private final HttpServletRequest request = Request.of("GET", "/").by(TINA).servlet();

  @BeforeEach
  void monitoring_is_there() {
    api.bindBook(desk);
    api.bindRehearsal(desk);
  }

  @Test
  void shows_what_is_written_for_whom_it_holds_and_what_is_wrong() {
    RuleRow row = api.all(request).rules().get(0);

    assertThat(row.id()).isEqualTo("limit~hot");
    assertThat(row.keys()).isEqualTo(KEYS);
    assertThat(row.machines()).containsExactly("cmm-1");
    assertThat(row.problems())
        .containsExactly(new RuleRow.ProblemRow("unit", "°C", "ERROR", "write Cel"));
  }

  @Test
  void what_is_done_reaches_the_desk_with_the_version_that_was_seen() {
    api.save("limit~hot", new RulesApi.RuleForm(KEYS, "v1"), request);
    api.save("event~drive", new RulesApi.RuleForm(KEYS, null), request);
    api.delete("limit~hot", new RulesApi.SeenForm("v1"), request);
    api.undo("limit~hot", request);
    api.cancel("r-1", request);

    assertThat(desk.done)
        .containsExactly(
            "save LIMIT hot v1",
            "save EVENT drive ",
            "delete LIMIT hot v1",
            "undo LIMIT hot",
            "cancel r-1");
  }

  @Test
  void a_rehearsal_is_ordered_over_the_last_month_unless_it_says_otherwise() {
    api.rehearse(new RulesApi.RehearsalForm("limit~hot", KEYS, null, null), request);
    assertThat(Duration.between(desk.from, desk.until)).isEqualTo(Duration.ofDays(30));
    api.rehearse(
        new RulesApi.RehearsalForm(
            "limit~hot", KEYS, "2026-03-01T00:00:00Z", "2026-03-02T00:00:00+01:00"),
        request);
    assertThat(desk.from).isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));
    assertThat(desk.until).isEqualTo(Instant.parse("2026-03-01T23:00:00Z"));

    RehearsalRow found = api.look("r-1", request);
    assertThat(found.state()).isEqualTo("DONE");
    RehearsalRow.OutcomeRow outcome = Objects.requireNonNull(found.outcome());
    RehearsalRow.AlarmRow alarm = outcome.alarms().get(0);
    assertThat(alarm.peak()).isEqualTo(85.2);
    assertThat(alarm.until()).isNull();
    assertThat(outcome.words()).isEqualTo("It would have raised 1 alarm.");
  }

  @Test
  void what_cannot_be_read_is_refused_and_what_cannot_be_is_not_there() {
    assertThatThrownBy(() -> api.save("limit~hot", null, request)).hasMessageStartingWith("Send ");
    assertThatThrownBy(() -> api.rehearse(null, request)).hasMessageStartingWith("Send ");
    var soon = new RulesApi.RehearsalForm("limit~hot", KEYS, "soon", null);
    assertThatThrownBy(() -> api.rehearse(soon, request)).hasMessageStartingWith("from:");
    for (String id : List.of("hot", "limit~", "limit~../../x", "LIMIT~hot", "~x", "limit~a b")) {
      assertThatThrownBy(() -> api.undo(id, request))
          .as(id)
          .isInstanceOfSatisfying(
              AccessException.class, e -> assertThat(e.fault()).isEqualTo(Fault.UNKNOWN));
    }
    assertThat(desk.done).isEmpty();
  }

  /** Knows one rule. */
  private static final class Desk implements RuleBook, Rehearsal {
    final List<String> done = new ArrayList<>();
    Instant from = Instant.EPOCH;
    Instant until = Instant.EPOCH;

    @Override
    public List<RuleEntry> rules(Caller caller) {
      var wrong = new RuleProblem("f", "unit", "°C", RuleProblem.Weight.ERROR, "write Cel");
      return List.of(
          new RuleEntry(
              new RuleDraft(Kind.LIMIT, "hot", KEYS),
              "f",
              "v1",
              List.of(new MachineId("cmm-1")),
              List.of(wrong),
              true,
              false));
    }

    @Override
    public RuleDraft read(String file, String text) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void save(Caller by, RuleDraft rule, String seen) {
      done.add("save %s %s %s".formatted(rule.kind(), rule.name(), seen));
    }

    @Override
    public void delete(Caller by, Kind kind, String name, String seen) {
      done.add("delete %s %s %s".formatted(kind, name, seen));
    }

    @Override
    public void undo(Caller by, Kind kind, String name) {
      done.add("undo %s %s".formatted(kind, name));
    }

    @Override
    public Run order(Caller by, RuleDraft rule, Instant begin, Instant end) {
      from = begin;
      until = end;
      return new Run("r-1", State.WAITING, 0, "", Optional.empty());
    }

    @Override
    public Run look(Caller by, String id) {
      var alarm =
          new WouldBe(
              new MachineId("cmm-1"),
              "temperature.ram",
              NOON,
              Optional.empty(),
              Light.RED,
              Optional.of(85.2),
              "°C",
              "hot");
      return new Run(
          id,
          State.DONE,
          1,
          "",
          Optional.of(new Outcome(NOON, NOON, 9, 1, 0, List.of(), List.of(alarm), List.of())));
    }

    @Override
    public void cancel(Caller by, String id) {
      done.add("cancel " + id);
    }
  }
}
