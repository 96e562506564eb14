package io.millwright.web.internal.operation;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.history.Span;
import io.millwright.monitoring.AlarmEntry;
import io.millwright.monitoring.AlarmId;
import io.millwright.monitoring.AlarmLog;
import io.millwright.operation.AlarmFigures;
import io.millwright.operation.AlarmStatistics;
import io.millwright.operation.ShiftReport;
import io.millwright.web.internal.Admission;
import io.millwright.web.internal.Ask;
import io.millwright.web.internal.Neighbour;
import io.millwright.web.internal.OnlyAdmitted;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Looks back at alarms: figures beside what is advised, and what happened in a shift. */
@Component(service = LookbackApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
public final class LookbackApi {
  private static final Duration SHIFT = Duration.ofHours(8);
  private static final Duration WEEK = Duration.ofDays(7);

  /** Figures of a time. */
  record FiguresRow(
      Instant from,
      Instant to,
      int operators,
      int raised,
      int machines,
      List<GuidanceRow> guidance,
      List<FrequentRow> frequent,
      List<StandingRow> longest,
      List<ChatteringRow> chattering) {}

  /** A figure, and up to where it is good and bearable. */
  record GuidanceRow(String measure, double value, double good, double bearable, String verdict) {}

  /** How often one alarm came. */
  record FrequentRow(
      String alarm, String machine, String cause, String words, int times, double share) {}

  /** A stretch in which one stood. */
  record StandingRow(
      String alarm,
      String machine,
      String cause,
      String words,
      Instant from,
      long seconds,
      boolean stands) {}

  /** One that comes and goes; {@code most} times within a minute. */
  record ChatteringRow(String alarm, String machine, String cause, String words, int most) {}

  /** What happened in a shift. */
  record ReportRow(
      Instant from,
      Instant to,
      Map<String, Integer> counts,
      int total,
      List<LineRow> lines,
      int standingTotal,
      List<NowRow> standing) {}

  /** One thing that happened. */
  record LineRow(
      Instant at,
      String machine,
      String alarm,
      String cause,
      String kind,
      String light,
      String by,
      String words) {
    static LineRow of(AlarmLog.Entry entry) {
      return new LineRow(
          entry.step().at(),
          entry.machine().text(),
          entry.alarm().text(),
          entry.cause(),
          entry.step().kind().name(),
          entry.step().light().name(),
          entry.step().by(),
          entry.step().words());
    }
  }

  /** An alarm that stands now. */
  record NowRow(
      String alarm,
      String machine,
      String state,
      String light,
      String reason,
      Instant since,
      String assignee) {
    static NowRow of(AlarmEntry entry) {
      return new NowRow(
          entry.id().text(),
          entry.alarm().machine().text(),
          entry.state().name(),
          entry.alarm().light().name(),
          entry.alarm().reason(),
          entry.alarm().since(),
          entry.care().assignee());
    }
  }

  private final Neighbour<AlarmStatistics> statistics = new Neighbour<>("operation");
  private final Clock clock;

  /** For the running site. */
  @Activate
  public LookbackApi() {
    this(Clock.systemUTC());
  }

  LookbackApi(Clock clock) {
    this.clock = clock;
  }

  /** Of the last week, or between two times. */
  @GET
  @Path("/alarm-statistics")
  @Needs(value = Permission.MACHINE_READ, at = Needs.At.SIGHT)
  public FiguresRow figures(
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @QueryParam("operators") @DefaultValue("1") String operators,
      @Context HttpServletRequest request) {
    Span span = Ask.span(from, to, clock.instant(), WEEK);
    int people = Ask.number("operators", operators, 1, 1_000);
    AlarmFigures figures = statistics.need().figures(Admission.caller(request), span, people);
    return new FiguresRow(
        span.from(),
        span.to(),
        people,
        figures.raised(),
        figures.machines(),
        figures.guidance().stream().map(LookbackApi::row).toList(),
        figures.frequent().stream().map(LookbackApi::row).toList(),
        figures.longest().stream().map(LookbackApi::row).toList(),
        figures.chattering().stream().map(LookbackApi::row).toList());
  }

  private static GuidanceRow row(AlarmFigures.Guidance one) {
    return new GuidanceRow(
        one.measure().name(),
        one.value(),
        one.measure().good(),
        one.measure().bearable(),
        one.verdict().name());
  }

  private static FrequentRow row(AlarmFigures.Frequent one) {
    return new FrequentRow(
        AlarmId.of(one.machine(), one.cause()).text(),
        one.machine().text(),
        one.cause(),
        one.words(),
        one.times(),
        one.share());
  }

  private static StandingRow row(AlarmFigures.Standing one) {
    return new StandingRow(
        AlarmId.of(one.machine(), one.cause()).text(),
        one.machine().text(),
        one.cause(),
        one.words(),
        one.from(),
        one.length().toSeconds(),
        one.stands());
  }

  private static ChatteringRow row(AlarmFigures.Chattering one) {
    return new ChatteringRow(
        AlarmId.of(one.machine(), one.cause()).text(),
        one.machine().text(),
        one.cause(),
        one.words(),
        one.most());
  }

  /** Of the last eight hours, or between two times. */
  @GET
  @Path("/shift-report")
  @Needs(value = Permission.MACHINE_READ, at = Needs.At.SIGHT)
  public ReportRow report(
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @Context HttpServletRequest request) {
    Span span = Ask.span(from, to, clock.instant(), SHIFT);
    ShiftReport report = statistics.need().report(Admission.caller(request), span);
    var counts = new TreeMap<String, Integer>();
    report.counts().forEach((kind, count) -> counts.put(kind.name(), count));
    return new ReportRow(
        span.from(),
        span.to(),
        counts,
        report.total(),
        report.lines().stream().map(LineRow::of).toList(),
        report.standingTotal(),
        report.standing().stream().map(NowRow::of).toList());
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindStatistics(AlarmStatistics service) {
    statistics.came(service);
  }

  void unbindStatistics(AlarmStatistics service) {
    statistics.went(service);
  }
}
