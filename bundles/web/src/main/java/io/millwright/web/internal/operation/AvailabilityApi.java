package io.millwright.web.internal.operation;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Sight;
import io.millwright.access.Unrecorded;
import io.millwright.fleet.Machine;
import io.millwright.fleet.Site;
import io.millwright.history.Span;
import io.millwright.model.MachineId;
import io.millwright.operation.Availability;
import io.millwright.operation.AvailableMonth;
import io.millwright.operation.Downtime;
import io.millwright.operation.DowntimeClass;
import io.millwright.web.internal.Admission;
import io.millwright.web.internal.Ask;
import io.millwright.web.internal.KnownMachines;
import io.millwright.web.internal.Neighbour;
import io.millwright.web.internal.Neighbours;
import io.millwright.web.internal.OnlyAdmitted;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** How long machines were available, and what people say of times in which they were not. */
@Component(service = AvailabilityApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
public final class AvailabilityApi {
  private static final String RECORDED = "who carries it out records it with the change";
  private static final int MOST_MACHINES = 500;

  /**
   * Month by month, the newest first.
   *
   * @param sites sums over the machines of a site that are listed here; those without a site are in
   *     none
   */
  record All(List<SiteRow> sites, List<MachineRow> machines) {}

  /** A site. */
  record SiteRow(String site, String name, List<MonthRow> months) {}

  /** A machine; {@code site} is empty while it stands nowhere. */
  record MachineRow(String machine, String site, List<MonthRow> months) {}

  /** A month of a machine with the stretches that add up to its figures. */
  record Month(String machine, String zone, MonthRow figures, List<StretchRow> stretches) {}

  /** A stretch of time in which nothing changed; {@code said} is what a person said of it. */
  record StretchRow(
      Instant from, Instant to, long millis, String state, String cause, @Nullable SaidRow said) {}

  /** What a person said of a downtime. */
  record SaidRow(
      String id, Instant from, Instant to, String why, String reason, String by, Instant at) {
    static SaidRow of(Downtime downtime) {
      return new SaidRow(
          downtime.id(),
          downtime.span().from(),
          downtime.span().to(),
          downtime.why().name(),
          downtime.reason(),
          downtime.by(),
          downtime.at());
    }
  }

  /**
   * What to say of a time.
   *
   * @param why a class
   * @param dataCentre whether the data-centre provider had to do with it
   */
  record Word(
      @Nullable String from,
      @Nullable String to,
      @Nullable String why,
      @Nullable String reason,
      @Nullable Boolean dataCentre) {}

  /** It is done. */
  record Done(boolean done) {}

  private final Neighbour<Availability> availability = new Neighbour<>("operation");
  private final Neighbours neighbours;
  private final KnownMachines machines;
  private final Clock clock;

  /** For the running site. */
  @Activate
  public AvailabilityApi(@Reference Neighbours neighbours, @Reference KnownMachines machines) {
    this(neighbours, machines, Clock.systemUTC());
  }

  AvailabilityApi(Neighbours neighbours, KnownMachines machines, Clock clock) {
    this.neighbours = neighbours;
    this.machines = machines;
    this.clock = clock;
  }

  /** Of all machines in sight, or those of a site. */
  @GET
  @Path("/availability")
  @Needs(value = Permission.MACHINE_READ, at = Needs.At.SIGHT)
  public All all(
      @QueryParam("site") @Nullable String site,
      @QueryParam("months") @DefaultValue("6") String months,
      @Context HttpServletRequest request) {
    int many = Ask.number("months", months, 1, 12);
    Sight sight =
        neighbours.guard().need().sight(Admission.caller(request), Permission.MACHINE_READ);
    List<MachineId> meant =
        machines.all().stream()
            .filter(sight::covers)
            .filter(machine -> site == null || site.isEmpty() || site.equals(site(machine)))
            .toList();
    if (meant.size() > MOST_MACHINES) {
      throw refused("site: name one, there are more than %d machines.".formatted(MOST_MACHINES));
    }
    Availability service = availability.need();
    List<MachineRow> rows = meant.stream().map(machine -> row(service, machine, many)).toList();
    return new All(sites(rows), rows);
  }

  private String site(MachineId machine) {
    return machines.machine(machine).flatMap(Machine::site).map(Site::id).orElse("");
  }

  private MachineRow row(Availability service, MachineId machine, int many) {
    ZoneId zone = machines.zone(machine);
    YearMonth newest = YearMonth.from(clock.instant().atZone(zone));
    var months = new ArrayList<MonthRow>();
    for (int i = 0; i < many; i++) {
      months.add(MonthRow.of(service.month(machine, newest.minusMonths(i), zone)));
    }
    return new MachineRow(machine.text(), site(machine), months);
  }

  private List<SiteRow> sites(List<MachineRow> rows) {
    Map<String, List<MachineRow>> bySite =
        rows.stream()
            .filter(row -> !row.site().isEmpty())
            .collect(Collectors.groupingBy(MachineRow::site, TreeMap::new, Collectors.toList()));
    return bySite.entrySet().stream()
        .map(each -> new SiteRow(each.getKey(), name(each.getValue()), sums(each.getValue())))
        .toList();
  }

  private String name(List<MachineRow> rows) {
    return machines
        .machine(new MachineId(rows.get(0).machine()))
        .flatMap(Machine::site)
        .map(Site::name)
        .orElse("");
  }

  private static List<MonthRow> sums(List<MachineRow> rows) {
    return IntStream.range(0, rows.get(0).months().size())
        .mapToObj(i -> MonthRow.sum(rows.stream().map(row -> row.months().get(i)).toList()))
        .toList();
  }

  /** One month of a machine, with all that adds up to it; without a month this one. */
  @GET
  @Path("/machines/{machine}/availability")
  @Needs(value = Permission.MACHINE_READ, at = Needs.At.MACHINE)
  public Month month(@PathParam("machine") String id, @QueryParam("month") @Nullable String month) {
    MachineId machine = machines.known(id);
    ZoneId zone = machines.zone(machine);
    YearMonth which =
        month == null ? YearMonth.from(clock.instant().atZone(zone)) : yearMonth(month);
    AvailableMonth found = availability.need().month(machine, which, zone);
    return new Month(
        id,
        zone.getId(),
        MonthRow.of(found),
        found.stretches().stream().map(AvailabilityApi::stretch).toList());
  }

  private static StretchRow stretch(AvailableMonth.Stretch stretch) {
    return new StretchRow(
        stretch.from(),
        stretch.to(),
        stretch.length().toMillis(),
        stretch.state().name(),
        stretch.cause(),
        stretch.downtime().map(SaidRow::of).orElse(null));
  }

  /** Says why a machine was not available. */
  @POST
  @Path("/machines/{machine}/downtimes")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.MACHINE_CONFIGURE, at = Needs.At.MACHINE)
  @Unrecorded(because = RECORDED)
  public SaidRow say(
      @PathParam("machine") String id, @Nullable Word word, @Context HttpServletRequest request) {
    if (word == null || word.from() == null || word.to() == null) {
      throw refused("Send {\"from\", \"to\", \"why\", \"reason\", \"dataCentre\"}.");
    }
    MachineId machine = machines.known(id);
    DowntimeClass why =
        Ask.one(DowntimeClass.class, "why", word.why())
            .orElseThrow(() -> refused("why: one of " + List.of(DowntimeClass.values()) + "."));
    if (word.dataCentre() == null) {
      throw refused("dataCentre: say whether the data-centre provider had to do with it.");
    }
    Instant from = time("from", word.from());
    Instant to = time("to", word.to());
    if (to.isBefore(from)) {
      throw refused("to: later than from.");
    }
    String reason = word.reason() == null ? "" : word.reason();
    return SaidRow.of(
        availability
            .need()
            .classify(
                Admission.caller(request),
                machine,
                new Span(from, to),
                why,
                reason,
                word.dataCentre()));
  }

  /** Takes back what was said. */
  @DELETE
  @Path("/machines/{machine}/downtimes/{downtime}")
  @Needs(value = Permission.MACHINE_CONFIGURE, at = Needs.At.MACHINE)
  @Unrecorded(because = RECORDED)
  public Done takeBack(
      @PathParam("machine") String id,
      @PathParam("downtime") String downtime,
      @Context HttpServletRequest request) {
    availability.need().takeBack(Admission.caller(request), machines.known(id), downtime);
    return new Done(true);
  }

  private static YearMonth yearMonth(String text) {
    try {
      YearMonth month = YearMonth.parse(text);
      if (month.getYear() >= 2000 && month.getYear() < 2200) {
        return month;
      }
    } catch (DateTimeException e) {
      throw refused("month: such as 2026-01.");
    }
    throw refused("month: such as 2026-01.");
  }

  private static Instant time(String name, String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw refused(name + ": a time such as 2026-01-31T12:00:00Z.");
    }
  }

  private static AccessException refused(String rule) {
    return new AccessException(Fault.REFUSED, rule);
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindAvailability(Availability service) {
    availability.came(service);
  }

  void unbindAvailability(Availability service) {
    availability.went(service);
  }
}
