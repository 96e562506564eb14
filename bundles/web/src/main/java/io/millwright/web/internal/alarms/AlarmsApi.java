package io.millwright.web.internal.alarms;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.access.Caller;
import io.millwright.access.Guard;
import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.access.Unrecorded;
import io.millwright.monitoring.AlarmDeed;
import io.millwright.monitoring.AlarmEntry;
import io.millwright.monitoring.AlarmId;
import io.millwright.monitoring.AlarmState;
import io.millwright.monitoring.AlarmStep;
import io.millwright.monitoring.Alarms;
import io.millwright.web.internal.Admission;
import io.millwright.web.internal.Neighbour;
import io.millwright.web.internal.Neighbours;
import io.millwright.web.internal.OnlyAdmitted;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
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

/** The alarms in the sight of who asks, and what they do with them. */
@Component(service = AlarmsApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Unrecorded(because = "who carries it out records it, whatever door it came through")
@Path("/api/alarms")
@Produces(MediaType.APPLICATION_JSON)
public final class AlarmsApi {
  private static final int MOST_AT_ONCE = 1_000;
  private static final int MOST_STEPS = 200;
  private static final DeedForm NOTHING = new DeedForm(null, null, null, null, null, null);

  /**
   * Some alarms.
   *
   * @param total how many answer the question, on all pages
   * @param counts how many are in sight in each state, whatever the question
   * @param aside how many of those in sight are set aside; not in the counts
   */
  record Page(List<AlarmRow> alarms, int total, Map<AlarmState, Integer> counts, int aside) {}

  /** One alarm, and what happened to it, newest first. */
  record One(AlarmRow alarm, List<AlarmStep> past) {}

  /** The same deed for many; {@code with} is what a single deed would be sent with. */
  record ManyForm(
      @Nullable List<String> alarms, @Nullable String action, @Nullable DeedForm with) {}

  /** What came of each; {@code refusal} is empty where it was done. */
  record Outcomes(List<OutcomeRow> outcomes) {}

  /** What came of one. */
  record OutcomeRow(String alarm, String refusal, @Nullable AlarmRow now) {}

  private final Neighbour<Alarms> alarms = new Neighbour<>("monitoring");
  private final Neighbour<Guard> guard;
  private final Clock clock;

  /** For the running site. */
  @Activate
  public AlarmsApi(@Reference Neighbours neighbours) {
    this(neighbours, Clock.systemUTC());
  }

  AlarmsApi(Neighbours neighbours, Clock clock) {
    this.guard = neighbours.guard();
    this.clock = clock;
  }

  /** A page of alarms, most urgent first. */
  @GET
  @Needs(value = Permission.MACHINE_READ, at = Needs.At.SIGHT)
  public Page find(@Context UriInfo address, @Context HttpServletRequest request) {
    Caller caller = Admission.caller(request);
    Alarms.Page page =
        alarms.need().find(caller, new Question(address.getQueryParameters()).query());
    return new Page(
        page.entries().stream().map(entry -> row(entry, caller)).toList(),
        page.total(),
        new TreeMap<>(page.counts()),
        page.aside());
  }

  /** One alarm with its past. */
  @GET
  @Path("/{alarm}")
  @Needs(value = Permission.MACHINE_READ, at = Needs.At.SIGHT)
  public One one(@PathParam("alarm") String id, @Context HttpServletRequest request) {
    Caller caller = Admission.caller(request);
    AlarmId alarm = Question.id(id);
    return new One(
        row(alarms.need().alarm(caller, alarm), caller),
        alarms.need().past(caller, alarm, MOST_STEPS));
  }

  /** I have seen it. */
  @POST
  @Path("/{alarm}/acknowledge")
  @Needs(value = Permission.ALARM_ACKNOWLEDGE, at = Needs.At.SIGHT)
  public AlarmRow acknowledge(
      @PathParam("alarm") String id, @Nullable DeedForm form, @Context HttpServletRequest request) {
    return act("acknowledge", id, form, request);
  }

  /** A latched one may go. */
  @POST
  @Path("/{alarm}/reset")
  @Needs(value = Permission.ALARM_ACKNOWLEDGE, at = Needs.At.SIGHT)
  public AlarmRow reset(
      @PathParam("alarm") String id, @Nullable DeedForm form, @Context HttpServletRequest request) {
    return act("reset", id, form, request);
  }

  /** Puts it aside for a while. */
  @POST
  @Path("/{alarm}/shelve")
  @Needs(value = Permission.ALARM_ACKNOWLEDGE, at = Needs.At.SIGHT)
  public AlarmRow shelve(
      @PathParam("alarm") String id, @Nullable DeedForm form, @Context HttpServletRequest request) {
    return act("shelve", id, form, request);
  }

  /** Takes it from the shelf. */
  @POST
  @Path("/{alarm}/unshelve")
  @Needs(value = Permission.ALARM_ACKNOWLEDGE, at = Needs.At.SIGHT)
  public AlarmRow unshelve(
      @PathParam("alarm") String id, @Nullable DeedForm form, @Context HttpServletRequest request) {
    return act("unshelve", id, form, request);
  }

  /** Something to be known. */
  @POST
  @Path("/{alarm}/comment")
  @Needs(value = Permission.ALARM_ACKNOWLEDGE, at = Needs.At.SIGHT)
  public AlarmRow comment(
      @PathParam("alarm") String id, @Nullable DeedForm form, @Context HttpServletRequest request) {
    return act("comment", id, form, request);
  }

  /** Who looks after it. */
  @POST
  @Path("/{alarm}/assign")
  @Needs(value = Permission.ALARM_ACKNOWLEDGE, at = Needs.At.SIGHT)
  public AlarmRow assign(
      @PathParam("alarm") String id, @Nullable DeedForm form, @Context HttpServletRequest request) {
    return act("assign", id, form, request);
  }

  /** It is not to be relied on. */
  @POST
  @Path("/{alarm}/out-of-service")
  @Needs(value = Permission.MACHINE_CONFIGURE, at = Needs.At.SIGHT)
  public AlarmRow outOfService(
      @PathParam("alarm") String id, @Nullable DeedForm form, @Context HttpServletRequest request) {
    return act("out-of-service", id, form, request);
  }

  /** It can be relied on again. */
  @POST
  @Path("/{alarm}/in-service")
  @Needs(value = Permission.MACHINE_CONFIGURE, at = Needs.At.SIGHT)
  public AlarmRow inService(
      @PathParam("alarm") String id, @Nullable DeedForm form, @Context HttpServletRequest request) {
    return act("in-service", id, form, request);
  }

  /** The same for many; what is refused for one harms no other. */
  @POST
  @Path("/bulk")
  @Needs(value = Permission.ALARM_ACKNOWLEDGE, at = Needs.At.SIGHT)
  public Outcomes many(@Nullable ManyForm form, @Context HttpServletRequest request) {
    if (form == null || form.alarms() == null || form.action() == null) {
      throw DeedForm.refused("Send {\"alarms\", \"action\", \"with\"}.");
    }
    if (form.alarms().size() > MOST_AT_ONCE) {
      throw DeedForm.refused("alarms: at most %d at once.".formatted(MOST_AT_ONCE));
    }
    DeedForm with = form.with() == null ? NOTHING : form.with();
    AlarmDeed deed = with.deed(form.action(), now());
    Caller caller = Admission.caller(request);
    List<AlarmId> ids = form.alarms().stream().map(Question::id).toList();
    return new Outcomes(
        alarms.need().actAll(caller, ids, deed).stream()
            .map(
                outcome ->
                    new OutcomeRow(
                        outcome.alarm().text(),
                        outcome.refusal(),
                        outcome.entry().map(entry -> row(entry, caller)).orElse(null)))
            .toList());
  }

  private AlarmRow act(
      String name, String id, @Nullable DeedForm form, HttpServletRequest request) {
    Caller caller = Admission.caller(request);
    AlarmId alarm = Question.id(id);
    // Who may not know of it must not learn from what is wrong with the form that it exists.
    alarms.need().alarm(caller, alarm);
    DeedForm written = form == null ? NOTHING : form;
    AlarmDeed deed = written.deed(name, now());
    return row(alarms.need().act(caller, alarm, written.seen(), deed), caller);
  }

  private Instant now() {
    return clock.instant();
  }

  private AlarmRow row(AlarmEntry entry, Caller caller) {
    var place = new Place.AtMachine(entry.alarm().machine());
    Guard asked = guard.need();
    return AlarmRow.of(
        entry,
        Stream.of(Permission.ALARM_ACKNOWLEDGE, Permission.MACHINE_CONFIGURE)
            .filter(permission -> asked.may(caller, permission, place))
            .toList());
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindAlarms(Alarms service) {
    alarms.came(service);
  }

  void unbindAlarms(Alarms service) {
    alarms.went(service);
  }
}
