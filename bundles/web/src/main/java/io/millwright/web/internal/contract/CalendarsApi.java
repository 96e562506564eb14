package io.millwright.web.internal.contract;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.calendar.BusinessHours;
import io.millwright.calendar.Calendars;
import io.millwright.calendar.Calendars.Shipped;
import io.millwright.calendar.HolidaySet;
import io.millwright.web.internal.Neighbour;
import io.millwright.web.internal.OnlyAdmitted;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Hours and holidays by code, whether a contract has them or not: those of the site, too. */
@Component(service = CalendarsApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Path("/api/calendars")
@Produces(MediaType.APPLICATION_JSON)
public final class CalendarsApi {
  private static final int MOST_HOLIDAYS = 100;

  /** Calendars, by code. */
  record Rows(List<Row> calendars) {}

  /** One of them; {@code assumed} if the document it comes from is silent. */
  record Row(
      String code, String name, String zone, String version, String source, boolean assumed) {
    static Row of(Shipped one) {
      return new Row(
          one.code(),
          one.hours().name(),
          one.hours().zone().getId(),
          one.version(),
          one.source(),
          one.assumed());
    }
  }

  private final Neighbour<Calendars> calendars = new Neighbour<>("calendars");
  private final Clock clock;

  /** For the running site. */
  @Activate
  public CalendarsApi() {
    this(Clock.systemUTC());
  }

  CalendarsApi(Clock clock) {
    this.clock = clock;
  }

  /** All that have a code of their own. */
  @GET
  @Needs(value = Permission.CONTRACT_READ, at = Needs.At.SIGHT)
  public Rows all() {
    return new Rows(calendars.need().all().stream().map(Row::of).toList());
  }

  /** Twelve months of one, with holidays besides: dates and regions, with commas. */
  @GET
  @Path("/{calendar}")
  @Needs(value = Permission.CONTRACT_READ, at = Needs.At.SIGHT)
  public CalendarYear year(
      @PathParam("calendar") String calendar,
      @QueryParam("from") @Nullable String from,
      @QueryParam("holidays") @Nullable String holidays) {
    BusinessHours hours =
        calendars
            .need()
            .find(calendar)
            .map(Shipped::hours)
            .orElseThrow(() -> new AccessException(Fault.UNKNOWN, "There is no such calendar."));
    for (HolidaySet set : sets(Words.text(holidays))) {
      hours = hours.and(set);
    }
    return CalendarYear.of(hours, CalendarYear.month(from, hours.zone(), clock));
  }

  private List<HolidaySet> sets(String holidays) {
    List<String> entries =
        Arrays.stream(holidays.split(","))
            .map(String::strip)
            .filter(each -> !each.isEmpty())
            .toList();
    if (entries.size() > MOST_HOLIDAYS) {
      throw Words.refused("holidays: at most %d".formatted(MOST_HOLIDAYS));
    }
    try {
      return calendars.need().holidays("holidays", entries);
    } catch (IllegalArgumentException e) {
      throw new AccessException(Fault.REFUSED, "holidays: " + e.getMessage());
    }
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindCalendars(Calendars service) {
    calendars.came(service);
  }

  void unbindCalendars(Calendars service) {
    calendars.went(service);
  }
}
