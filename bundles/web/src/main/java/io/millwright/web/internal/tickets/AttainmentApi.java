package io.millwright.web.internal.tickets;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.access.Caller;
import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.contract.Contracts;
import io.millwright.ticketing.Attainment;
import io.millwright.ticketing.Tickets;
import io.millwright.web.internal.Admission;
import io.millwright.web.internal.Neighbour;
import io.millwright.web.internal.OnlyAdmitted;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** How promises to customers were kept. */
@Component(service = AttainmentApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Path("/api/attainment")
@Produces(MediaType.APPLICATION_JSON)
public final class AttainmentApi {
  private static final int FIRST_YEAR = 1990;
  private static final int LAST_YEAR = 2199;
  private static final String MONTH = "month: a month such as 2030-01";

  /** All promises. */
  record Rows(List<Row> promises) {}

  /**
   * One promise.
   *
   * @param attained how many of a hundred that are decided were kept
   * @param best how many it will be if all that are open are kept
   * @param lateAllowed how many more may be late; below zero if too many were
   */
  record Row(
      String contract,
      String clock,
      String priority,
      String clause,
      int percent,
      int kept,
      int late,
      int open,
      double attained,
      double best,
      int lateAllowed,
      boolean reached) {
    static Row of(Attainment one) {
      return new Row(
          one.contract(),
          one.clock().name(),
          one.priority().name(),
          one.clause(),
          one.percent(),
          one.kept(),
          one.late(),
          one.open(),
          one.attained(),
          one.best(),
          one.lateAllowed(),
          one.isReached());
    }
  }

  /** All years of contracts that are on. */
  record Years(List<Year> years) {}

  /** A month of all contracts. */
  record Months(List<Year> months) {}

  /**
   * One promise in the year of its contract that is on, or in a month.
   *
   * @param number of the contract; empty for whoever may not see it
   * @param casesExpected how many cases there will be at its end if they go on to come as they did
   * @param lateExpected how many of them may still be late
   */
  record Year(
      String number,
      Instant from,
      Instant until,
      Row promise,
      int casesExpected,
      int lateExpected) {
    static Year of(ContractYear year, Attainment one, Instant now) {
      Attainment.Forecast forecast = one.forecast(year.passed(now));
      return new Year(
          year.number(),
          year.from(),
          year.until(),
          Row.of(one),
          forecast.cases(),
          forecast.lateAllowed());
    }
  }

  private final Neighbour<Contracts> contracts = new Neighbour<>("contract");
  private final Neighbour<Tickets> tickets = new Neighbour<>("ticketing");

  private final Clock clock;

  /** For the running site. */
  @Activate
  public AttainmentApi() {
    this(Clock.systemUTC());
  }

  AttainmentApi(Clock clock) {
    this.clock = clock;
  }

  /** Of customers whose tickets the asker sees as a whole. */
  @GET
  @Needs(value = Permission.TICKET_READ, at = Needs.At.SIGHT)
  public Rows between(
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @Context HttpServletRequest request) {
    Instant begin = Words.time("from", from);
    Instant end = Words.time("to", to);
    return new Rows(
        tickets.need().attainment(Admission.caller(request), begin, end).stream()
            .map(Row::of)
            .toList());
  }

  /** In the contract's own year that is on, with how it will be at its end. */
  @GET
  @Path("/contract-years")
  @Needs(value = Permission.TICKET_READ, at = Needs.At.SIGHT)
  public Years years(@QueryParam("at") @Nullable String at, @Context HttpServletRequest request) {
    Instant now = at == null ? clock.instant() : Words.time("at", at);
    Caller caller = Admission.caller(request);
    // Many contracts begin on the same day: what was promised is counted once for all of them.
    var counted = new HashMap<Span, List<Attainment>>();
    return new Years(
        contracts.need().all(caller, now).stream()
            .map(AttainmentApi::year)
            .flatMap(Optional::stream)
            .flatMap(year -> promises(caller, year, now, counted))
            .toList());
  }

  /**
   * In a month of each contract's own zone, with how it will be at its end; without one the month
   * that is on there.
   */
  @GET
  @Path("/contract-months")
  @Needs(value = Permission.TICKET_READ, at = Needs.At.SIGHT)
  public Months months(
      @QueryParam("month") @Nullable String month, @Context HttpServletRequest request) {
    Instant now = clock.instant();
    Caller caller = Admission.caller(request);
    Optional<YearMonth> asked = Optional.ofNullable(month).map(AttainmentApi::month);
    Set<String> seen =
        contracts.need().all(caller, now).stream()
            .map(view -> view.contract().id())
            .collect(Collectors.toSet());
    // Whoever sees how tickets go sees how they were kept; the paper itself is another matter.
    var counted = new HashMap<Span, List<Attainment>>();
    return new Months(
        contracts.need().all(Caller.platform(), now).stream()
            .map(view -> month(view, seen, asked, now))
            .flatMap(Optional::stream)
            .flatMap(span -> promises(caller, span, now, counted))
            .toList());
  }

  private static Optional<ContractYear> month(
      Contracts.View view, Set<String> seen, Optional<YearMonth> asked, Instant now) {
    String id = view.contract().id();
    ZoneId zone = view.hours().zone();
    return ContractYear.month(
        id,
        seen.contains(id) ? view.contract().terms().paper().number() : "",
        view.standing(),
        zone,
        asked.orElseGet(() -> YearMonth.from(now.atZone(zone))));
  }

  private static YearMonth month(String text) {
    try {
      YearMonth month = YearMonth.parse(text);
      if (month.getYear() >= FIRST_YEAR && month.getYear() < LAST_YEAR) {
        return month;
      }
    } catch (DateTimeException e) {
      throw Words.refused(MONTH);
    }
    throw Words.refused(MONTH);
  }

  private static Optional<ContractYear> year(Contracts.View view) {
    return ContractYear.of(
        view.contract().id(),
        view.contract().terms().paper().number(),
        view.standing(),
        view.hours().zone());
  }

  /** What is counted. */
  private record Span(Instant from, Instant until) {}

  private Stream<Year> promises(
      Caller caller, ContractYear year, Instant now, Map<Span, List<Attainment>> counted) {
    return counted
        .computeIfAbsent(
            new Span(year.from(), year.until()),
            span -> tickets.need().attainment(caller, span.from(), span.until()))
        .stream()
        .filter(one -> one.contract().equals(year.contract()))
        .map(one -> Year.of(year, one, now));
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindContracts(Contracts service) {
    contracts.came(service);
  }

  void unbindContracts(Contracts service) {
    contracts.went(service);
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindTickets(Tickets service) {
    tickets.came(service);
  }

  void unbindTickets(Tickets service) {
    tickets.went(service);
  }
}
