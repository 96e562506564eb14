package io.millwright.web.internal.operation;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.model.MachineId;
import io.millwright.operation.Counters;
import io.millwright.operation.Counters.Per;
import io.millwright.operation.Tally;
import io.millwright.web.internal.Ask;
import io.millwright.web.internal.KnownMachines;
import io.millwright.web.internal.Neighbour;
import io.millwright.web.internal.OnlyAdmitted;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** What a machine's counters add up to. */
@Component(service = CountersApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Path("/api/machines/{machine}/counters")
@Produces(MediaType.APPLICATION_JSON)
public final class CountersApi {
  /**
   * What was counted.
   *
   * @param zone of the place where the machine stands: its days are meant
   */
  record Counted(
      String machine,
      String per,
      String zone,
      List<StretchRow> stretches,
      List<CounterRow> counters) {}

  /** A day, week or month; {@code utilisation} is null where nothing is known. */
  record StretchRow(
      String day,
      Instant from,
      Instant to,
      long watchedSeconds,
      long missingSeconds,
      @Nullable Double utilisation) {}

  /** One counter; an amount is null where nothing is known. */
  record CounterRow(
      String signal,
      String unit,
      double total,
      List<@Nullable Double> amounts,
      List<JumpRow> jumps,
      List<Tally.Bridge> bridges) {}

  /** The counter stood lower than before. */
  record JumpRow(String kind, Instant at, double before, double after) {}

  private final Neighbour<Counters> counters = new Neighbour<>("operation");
  private final KnownMachines machines;
  private final Clock clock;

  /** For the running site. */
  @Activate
  public CountersApi(@Reference KnownMachines machines) {
    this(machines, Clock.systemUTC());
  }

  CountersApi(KnownMachines machines, Clock clock) {
    this.machines = machines;
    this.clock = clock;
  }

  /** By day, week or month, up to and including today. */
  @GET
  @Needs(value = Permission.MACHINE_READ, at = Needs.At.MACHINE)
  public Counted counted(
      @PathParam("machine") String id,
      @QueryParam("per") @Nullable String per,
      @QueryParam("from") @Nullable String from,
      @QueryParam("stretches") @DefaultValue("14") String stretches) {
    Per by = Ask.one(Per.class, "per", per).orElse(Per.DAY);
    int many = Ask.number("stretches", stretches, 1, Counters.MOST_STRETCHES);
    MachineId machine = machines.known(id);
    ZoneId zone = machines.zone(machine);
    LocalDate first =
        from == null ? back(by, LocalDate.ofInstant(clock.instant(), zone), many) : day(from);
    Tally tally = counters.need().tally(machine, by, first, many, zone);
    return new Counted(
        id,
        by.name(),
        zone.getId(),
        stretches(tally),
        tally.rows().stream().map(CountersApi::row).toList());
  }

  private static LocalDate back(Per per, LocalDate today, int many) {
    return switch (per) {
      case DAY -> today.minusDays(many - 1L);
      case WEEK -> today.minusWeeks(many - 1L);
      case MONTH -> today.minusMonths(many - 1L);
    };
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new AccessException(Fault.REFUSED, "from: a day such as 2026-01-31.");
    }
  }

  private static List<StretchRow> stretches(Tally tally) {
    return IntStream.range(0, tally.stretches().size())
        .mapToObj(
            i -> {
              Tally.Stretch one = tally.stretches().get(i);
              return new StretchRow(
                  one.day().toString(),
                  one.from(),
                  one.to(),
                  one.watched().toSeconds(),
                  one.missing().toSeconds(),
                  number(tally.utilisation().get(i)));
            })
        .toList();
  }

  private static CounterRow row(Tally.Row row) {
    return new CounterRow(
        row.signal().text(),
        row.unit(),
        row.total(),
        row.amounts().stream().<@Nullable Double>map(CountersApi::number).toList(),
        row.jumps().stream()
            .map(jump -> new JumpRow(jump.kind().name(), jump.at(), jump.before(), jump.after()))
            .toList(),
        row.bridges());
  }

  private static @Nullable Double number(OptionalDouble number) {
    return number.isPresent() ? number.getAsDouble() : null;
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindCounters(Counters service) {
    counters.came(service);
  }

  void unbindCounters(Counters service) {
    counters.went(service);
  }
}
