package io.millwright.web.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.Caller;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.history.Span;
import io.millwright.model.MachineId;
import io.millwright.monitoring.AlarmId;
import io.millwright.monitoring.AlarmLog;
import io.millwright.monitoring.AlarmStep;
import io.millwright.monitoring.Light;
import io.millwright.operation.AlarmFigures;
import io.millwright.operation.AlarmStatistics;
import io.millwright.operation.ShiftReport;
import io.millwright.testkit.ManualClock;
import io.millwright.web.internal.FakeAccess;
import io.millwright.web.internal.Request;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LookbackApiTest implements AlarmStatistics {
  private static final MachineId CMM = new MachineId("cmm-1");
  private static final Caller ADA = FakeAccess.caller(Role.OPERATOR, new Place.AtMachine(CMM));

  private final HttpServletRequest request = Request.of("GET", "/").by(ADA).servlet();
  private final LookbackApi api = new LookbackApi(ManualClock.atNoon());
  private String asked = "";

  LookbackApiTest() {
    api.bindStatistics(this);
  }

  @Override
  public AlarmFigures figures(Caller caller, Span span, int operators) {
    asked =
        caller.login() + " " + Duration.between(span.from(), span.to()).toHours() + " " + operators;
    return new AlarmFigures(
        span,
        7,
        1,
        List.of(
            new AlarmFigures.Guidance(AlarmFigures.Measure.PER_OPERATOR_HOUR, 12),
            new AlarmFigures.Guidance(AlarmFigures.Measure.CHATTERING, 1)),
        List.of(new AlarmFigures.Frequent(CMM, "limit:x", "hot", 7, 1)),
        List.of(
            new AlarmFigures.Standing(
                CMM, "limit:x", "hot", span.from(), Duration.ofMinutes(2), true)),
        List.of(new AlarmFigures.Chattering(CMM, "limit:x", "hot", 4)));
  }

  @Override
  public ShiftReport report(Caller caller, Span span) {
    asked = caller.login() + " " + Duration.between(span.from(), span.to()).toHours();
    var step =
        new AlarmStep(AlarmStep.Kind.ACKNOWLEDGED, Light.RED, "bob", "seen", ManualClock.NOON);
    return new ShiftReport(
        span,
        Map.of(AlarmStep.Kind.ACKNOWLEDGED, 1),
        List.of(new AlarmLog.Entry(CMM, "limit:x", step)),
        1,
        List.of(),
        0);
  }

  @Test
  void figures_stand_beside_what_is_advised() {
    LookbackApi.FiguresRow row = api.figures(null, null, "2", request);

    assertThat(asked).isEqualTo(ADA.login() + " 168 2");
    assertThat(row.guidance())
        .containsExactly(
            new LookbackApi.GuidanceRow("PER_OPERATOR_HOUR", 12, 6, 12, "BEARABLE"),
            new LookbackApi.GuidanceRow("CHATTERING", 1, 0, 0, "TOO_MUCH"));
    assertThat(row.frequent().get(0).alarm()).isEqualTo(AlarmId.of(CMM, "limit:x").text());
    assertThat(row.longest().get(0).seconds()).isEqualTo(120);
  }

  @Test
  void a_shift_is_the_last_eight_hours_unless_it_is_said() {
    LookbackApi.ReportRow row = api.report(null, null, request);

    assertThat(asked).isEqualTo(ADA.login() + " 8");
    assertThat(row.counts()).containsExactly(Map.entry("ACKNOWLEDGED", 1));
    assertThat(row.lines().get(0).by()).isEqualTo("bob");

    api.report("2026-03-04T06:00:00Z", "2026-03-04T07:00:00Z", request);
    assertThat(asked).isEqualTo(ADA.login() + " 1");
  }

  @Test
  void what_makes_no_sense_is_refused() {
    assertThatThrownBy(() -> api.figures("noon", null, "1", request)).hasMessageContaining("from:");
    assertThatThrownBy(() -> api.figures(null, null, "0", request))
        .hasMessageContaining("operators:");
  }
}
