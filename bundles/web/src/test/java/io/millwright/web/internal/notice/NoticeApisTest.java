package io.millwright.web.internal.notice;

import static io.millwright.testkit.ManualClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.access.Caller;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.health.Finding;
import io.millwright.health.Vigil;
import io.millwright.mail.Dispatch;
import io.millwright.mail.Notices;
import io.millwright.mail.OnCall;
import io.millwright.web.internal.FakeAccess;
import io.millwright.web.internal.Request;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who is told, who is called, and how the platform is, as the page reads it. */
class NoticeApisTest {
  private static final Caller ADA =
      FakeAccess.caller(Role.PLATFORM_ADMINISTRATOR, new Place.Everywhere());

  private final HttpServletRequest request = Request.of("GET", "/").by(ADA).servlet();

  @Test
  void shows_rules_and_what_waits_and_sends_a_test() {
    var mail = new Mail();
    var api = new NoticesApi();
    api.bindNotices(mail);
    api.bindDispatch(mail);

    NoticesApi.Standing standing = api.standing();
    assertThat(standing.letters()).isEqualTo(3);
    assertThat(standing.rules().get(0).target()).isEqualTo("https://example.org/x");
    assertThat(standing.waiting().get(0).trouble()).isEqualTo("refused");
    assertThat(api.test("hook", request).test()).isEqualTo("t1");
    assertThat(mail.tested).containsExactly("hook");
    assertThat(api.outcome("t1").ways().get(0).state()).isEqualTo(Dispatch.State.SENT);
  }

  @Test
  void shows_who_is_called_and_who_is_on_duty() {
    var api = new OnCallApi();
    api.bindOnCall(
        caller -> {
          assertThat(caller).isEqualTo(ADA);
          var call =
              new OnCall.Call(
                  "c", "a", "cmm-1", "RED", "hot", NOON, 1, Optional.empty(), true, List.of("ada"));
          var chain =
              new OnCall.Chain(
                  "c",
                  "RED",
                  List.of(new OnCall.Step(Duration.ofMinutes(15), "duty:d")),
                  Duration.ZERO,
                  "");
          var roster =
              new OnCall.Roster(
                  "d",
                  ZoneOffset.UTC,
                  List.of("ada"),
                  List.of(new OnCall.Turn(NOON, NOON.plusSeconds(60), List.of("ada"))),
                  "");
          return new OnCall.Plan(List.of(call), List.of(chain), List.of(roster));
        });

    OnCallApi.PlanRow plan = api.plan(request);
    assertThat(plan.calls().get(0).next()).isNull();
    assertThat(plan.chains().get(0).steps()).containsExactly(new OnCallApi.StepRow(15, "duty:d"));
    assertThat(plan.rosters().get(0).zone()).isEqualTo("Z");
  }

  @Test
  void shows_each_check_with_since_when_and_what_to_do() {
    var api = new PlatformApi();
    api.bindVigil(
        new Vigil() {
          @Override
          public List<Line> lines() {
            return List.of(new Line(Finding.bad("disk", "full", "Delete."), NOON, true));
          }

          @Override
          public Optional<Instant> looked() {
            return Optional.of(NOON);
          }
        });

    PlatformApi.HealthRow health = api.health();
    assertThat(health.machine()).isEqualTo("platform");
    assertThat(health.checks())
        .containsExactly(new PlatformApi.CheckRow("disk", "BAD", "full", "Delete.", NOON, true));
  }

  /** Knows one rule. */
  private static final class Mail implements Notices, Dispatch {
    private final List<String> tested = new ArrayList<>();

    @Override
    public List<Rule> rules() {
      return List.of(
          new Rule("hook", "RED", List.of(), List.of(), "https://example.org/x", 1, "refused", ""));
    }

    @Override
    public List<Waiting> waiting(int most) {
      return List.of(new Waiting("hook", NOON, 2, NOON, "refused"));
    }

    @Override
    public String test(Caller by, String rule) {
      tested.add(rule);
      return "t1";
    }

    @Override
    public List<Way> outcome(String test) {
      return List.of(new Way("https://example.org/x", State.SENT, ""));
    }

    @Override
    public Status status() {
      return new Status("mail.example.org:587", true, 3, "");
    }

    @Override
    public List<Entry> letters(int most) {
      return List.of();
    }

    @Override
    public void test(String to) {
      throw new UnsupportedOperationException();
    }
  }
}
