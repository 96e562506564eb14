package io.millwright.web.internal;

import io.millwright.access.Caller;
import io.millwright.access.Guard;
import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.access.Records;
import io.millwright.access.Sight;
import io.millwright.history.History;
import io.millwright.history.Span;
import io.millwright.model.Gap;
import io.millwright.model.MachineEvent;
import io.millwright.model.MachineId;
import io.millwright.model.Quality;
import io.millwright.model.SignalId;
import io.millwright.model.Stamp;
import io.millwright.model.Value;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** The machines: their present, their past, and the acknowledgement of their alarms. */
@Component(service = MachinesApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
public final class MachinesApi {
  private static final Duration EVENTS_BACK = Duration.ofDays(30);

  /** Every machine. */
  record Machines(List<MachineRow> machines, List<String> away) {}

  /** The newest readings. */
  record Readings(String machine, List<ReadingRow> readings) {}

  /** What happened, newest first. */
  record Events(String machine, List<EventRow> events) {}

  /** One event; {@code details} in words, for instance {@code 80 mm/s}. */
  record EventRow(
      String kind,
      int severity,
      String message,
      Map<String, String> details,
      Instant time,
      Instant source,
      Instant received,
      String clock) {}

  /** Where readings are missing, newest first. */
  record Gaps(String machine, List<GapRow> gaps) {}

  /** One gap; {@code to} is null while it lasts. */
  record GapRow(String cause, String detail, Instant from, @Nullable Instant to) {}

  /** How many alarms were cleared. */
  record Acknowledged(int cleared) {}

  private final Overview overview;
  private final Neighbours neighbours;
  private final Clock clock;

  /** For the running site. */
  @Activate
  public MachinesApi(@Reference Overview overview, @Reference Neighbours neighbours) {
    this(overview, neighbours, Clock.systemUTC());
  }

  MachinesApi(Overview overview, Neighbours neighbours, Clock clock) {
    this.overview = overview;
    this.neighbours = neighbours;
    this.clock = clock;
  }

  /** The site at one glance. */
  @GET
  @Path("/status")
  @Needs(value = Permission.MACHINE_READ, at = Needs.At.SIGHT)
  public Status status(@Context HttpServletRequest request) {
    return overview.status().in(sight(request));
  }

  /** Every machine. */
  @GET
  @Path("/machines")
  @Needs(value = Permission.MACHINE_READ, at = Needs.At.SIGHT)
  public Machines machines(@Context HttpServletRequest request) {
    return new Machines(overview.rows(sight(request)), neighbours.away());
  }

  /** One machine. */
  @GET
  @Path("/machines/{machine}")
  @Needs(value = Permission.MACHINE_READ, at = Needs.At.MACHINE)
  public MachinePage machine(@PathParam("machine") String id, @Context HttpServletRequest request) {
    MachineId machine = overview.known(id);
    MachineRow row = overview.row(machine).orElseThrow(Overview::unknown);
    return MachinePage.of(machine, row, overview, neighbours, may(machine, request));
  }

  /** The newest reading of every signal: what was heard, and what was stored before the start. */
  @GET
  @Path("/machines/{machine}/readings")
  @Needs(value = Permission.MACHINE_READ, at = Needs.At.MACHINE)
  public Readings readings(@PathParam("machine") String id) {
    MachineId machine = overview.known(id);
    Map<SignalId, Instant> stale =
        neighbours.monitoring().ask(judge -> judge.stale(machine), Map.of());
    return new Readings(
        id,
        NewestRows.of(machine, overview.readings(), neighbours.history()).stream()
            .map(row -> isStale(row, stale) ? row.stale() : row)
            .toList());
  }

  private static boolean isStale(ReadingRow row, Map<SignalId, Instant> stale) {
    return row.quality().equals(Quality.GOOD.name())
        && stale.containsKey(new SignalId(row.signal()));
  }

  /** The curves of up to twelve signals over the same time, folded into {@code points}. */
  @GET
  @Path("/machines/{machine}/curve")
  @Needs(value = Permission.MACHINE_READ, at = Needs.At.MACHINE)
  public Curves curve(
      @PathParam("machine") String id,
      @QueryParam("signal") List<String> signals,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @QueryParam("points") @DefaultValue("600") String points) {
    Span span = Ask.span(from, to, clock.instant(), Duration.ofDays(1));
    List<SignalId> wanted = signals.stream().map(Ask::signal).toList();
    if (wanted.isEmpty() || wanted.size() > 12) {
      throw new RefusedException(Problem.badRequest("signal: name 1 to 12 signals."));
    }
    int most = Ask.number("points", points, 1, 5_000);
    MachineId machine = overview.known(id);
    return Curves.of(neighbours.history().need(), machine, wanted, span, most);
  }

  /** Events, newest first. */
  @GET
  @Path("/machines/{machine}/events")
  @Needs(value = Permission.MACHINE_READ, at = Needs.At.MACHINE)
  public Events events(
      @PathParam("machine") String id,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @QueryParam("most") @DefaultValue("100") String most) {
    Span span = Ask.span(from, to, clock.instant(), EVENTS_BACK);
    int limit = Ask.number("most", most, 1, 1_000);
    History history = neighbours.history().need();
    return new Events(
        id,
        history.events(overview.known(id), span, limit).stream()
            .map(past -> row(past.event(), past.stamp()))
            .toList());
  }

  /** Gaps, newest first. */
  @GET
  @Path("/machines/{machine}/gaps")
  @Needs(value = Permission.MACHINE_READ, at = Needs.At.MACHINE)
  public Gaps gaps(
      @PathParam("machine") String id,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @QueryParam("most") @DefaultValue("100") String most) {
    Span span = Ask.span(from, to, clock.instant(), EVENTS_BACK);
    int limit = Ask.number("most", most, 1, 1_000);
    List<Gap> gaps = neighbours.history().need().gaps(overview.known(id), span, limit);
    return new Gaps(id, gaps.stream().map(MachinesApi::row).toList());
  }

  /** Clears the latched alarms of a machine, in the name of who asks. */
  @POST
  @Path("/machines/{machine}/acknowledge")
  @Needs(value = Permission.ALARM_ACKNOWLEDGE, at = Needs.At.MACHINE)
  @Records(value = "alarm.acknowledged", subject = "machine")
  public Acknowledged acknowledge(
      @PathParam("machine") String id, @Context HttpServletRequest request) {
    String by = Admission.caller(request).login();
    int cleared = neighbours.monitoring().need().acknowledge(overview.known(id), by);
    Notes.of(request).add("cleared", Integer.toString(cleared));
    return new Acknowledged(cleared);
  }

  private Sight sight(HttpServletRequest request) {
    return neighbours.guard().need().sight(Admission.caller(request), Permission.MACHINE_READ);
  }

  // What the page offers; the lock before each method decides again.
  private List<Permission> may(MachineId machine, HttpServletRequest request) {
    Caller caller = Admission.caller(request);
    Guard guard = neighbours.guard().need();
    return Stream.of(Permission.ALARM_ACKNOWLEDGE, Permission.PAST_EXPORT, Permission.TICKET_OPEN)
        .filter(permission -> guard.may(caller, permission, new Place.AtMachine(machine)))
        .toList();
  }

  private static EventRow row(MachineEvent event, Stamp stamp) {
    var details = new TreeMap<String, String>();
    event.details().forEach((String name, Value value) -> details.put(name, value.words()));
    return new EventRow(
        event.kind(),
        event.severity(),
        event.message(),
        details,
        stamp.time(),
        stamp.source(),
        stamp.received(),
        stamp.clock().name());
  }

  private static GapRow row(Gap gap) {
    return new GapRow(gap.cause().name(), gap.detail(), gap.from(), gap.to());
  }
}
