package io.millwright.web.internal.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.Caller;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.audit.Deed;
import io.millwright.calendar.BusinessHours;
import io.millwright.calendar.WeekHours;
import io.millwright.contract.Contract;
import io.millwright.contract.Contracts;
import io.millwright.contract.Retention;
import io.millwright.contract.ServicePackage;
import io.millwright.contract.SlaRow;
import io.millwright.contract.Standing;
import io.millwright.testkit.ManualClock;
import io.millwright.ticketing.Attainment;
import io.millwright.ticketing.Tickets;
import io.millwright.web.internal.FakeAccess;
import io.millwright.web.internal.Request;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** It is noon of 2026-03-04 in UTC. Acme's contract is of Prague, bolt's of Chicago. */
final class AttainmentApiTest {
  private static final Caller OLGA = FakeAccess.caller(Role.OPERATOR, new Place.AtCustomer("acme"));

  private static final ServicePackage SOLD =
      new ServicePackage(
          new ServicePackage.Id("OURS", "1"),
          "Ours",
          "the office",
          Set.of(),
          Map.of(),
          Map.of(),
          "",
          List.of(),
          List.of(),
          Set.of(),
          new ServicePackage.Rules(
              new ServicePackage.Term(
                  Set.of(), "", Optional.empty(), Period.ofMonths(12), Period.ofMonths(3), "", ""),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              new ServicePackage.Machines("", "", ""),
              List.of(),
              List.of(),
              Retention.UNSAID));

  private final ManualClock clock = ManualClock.atNoon();
  private final AttainmentApi api = new AttainmentApi(clock);
  private final HttpServletRequest request = Request.of("GET", "/").by(OLGA).servlet();
  private final List<String> counted = new ArrayList<>();
  private boolean seesPaper = true;

  @BeforeEach
  void both_are_there() {
    api.bindContracts(role(Contracts.class, args -> all((Caller) args[0])));
    api.bindTickets(role(Tickets.class, args -> kept((Instant) args[1], (Instant) args[2])));
  }

  /** Something that can do one thing: the one with a list as its answer. */
  private static <T> T role(Class<T> type, Function<Object[], Object> one) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, called, args) -> one.apply(args)));
  }

  private List<Contracts.View> all(Caller caller) {
    boolean platform = caller.login().equals(Deed.PLATFORM);
    Contracts.View acme = view("ctr-a", "acme", "A-1", "Europe/Prague");
    Contracts.View bolt = view("ctr-b", "bolt", "B-1", "America/Chicago");
    return platform ? List.of(acme, bolt) : seesPaper ? List.of(acme) : List.of();
  }

  private static Contracts.View view(String id, String customer, String number, String zone) {
    var terms =
        new Contract.Terms(
            new Contract.Paper(
                customer,
                new ServicePackage.Id("OURS", "1"),
                number,
                LocalDate.of(2025, 10, 1),
                2018),
            new Contract.Scope(List.of(), 0, 0, List.of(), List.of(), List.of()),
            new Contract.Hours("OURS", List.of()),
            Contract.Adapted.NOTHING);
    var standing =
        new Standing(
            Standing.State.ACTIVE,
            List.of(),
            Optional.of(LocalDate.of(2025, 10, 15)),
            Optional.of(LocalDate.of(2025, 10, 15)),
            Optional.of(LocalDate.of(2026, 3, 21)),
            true,
            List.of());
    return new Contracts.View(
        new Contract(id, 1, terms, List.of()),
        SOLD,
        standing,
        List.of(),
        new BusinessHours(number, ZoneId.of(zone), WeekHours.ALWAYS, List.of()));
  }

  /** The caller sees how acme's tickets were kept. */
  private List<Attainment> kept(Instant from, Instant to) {
    counted.add(from + " " + to);
    return List.of(
        new Attainment(
            "ctr-a", SlaRow.Clock.RESOLVED, SlaRow.Priority.P2, "ZOOM 3.5", 80, 16, 3, 1));
  }

  // a month is one of the contract's zone, and is over when the contract is.
  @Test
  void a_month_is_one_of_the_contracts_zone_and_has_a_forecast() {
    AttainmentApi.Months months = api.months("2026-02", request);
    assertThat(months.months())
        .singleElement()
        .satisfies(
            month -> {
              assertThat(month.number()).isEqualTo("A-1");
              assertThat(month.from()).isEqualTo("2026-01-31T23:00:00Z");
              assertThat(month.until()).isEqualTo("2026-02-28T23:00:00Z");
              assertThat(month.promise().late()).isEqualTo(3);
              assertThat(month.casesExpected()).as("it is over").isEqualTo(20);
              assertThat(month.lateExpected()).isEqualTo(1);
            });
    assertThat(counted)
        .contains("2026-01-31T23:00:00Z 2026-02-28T23:00:00Z")
        .contains("2026-02-01T06:00:00Z 2026-03-01T06:00:00Z");

    // Of 20 days up to the end of the contract three and a half are gone.
    assertThat(api.months(null, request).months().get(0).until()).isEqualTo("2026-03-20T23:00:00Z");
    assertThat(api.months("2026-03", request).months().get(0).casesExpected()).isBetween(100, 120);
    assertThat(api.months("2025-10", request).months().get(0).from())
        .isEqualTo("2025-10-14T22:00:00Z");
    assertThat(api.months("2025-09", request).months()).isEmpty();
    assertThat(api.months("2026-04", request).months()).isEmpty();
    for (String wrong : List.of("March", "2026-13", "1970-01", "9999-01")) {
      assertThatThrownBy(() -> api.months(wrong, request)).hasMessageStartingWith("month: ");
    }
  }

  @Test
  void whoever_may_not_see_the_contract_sees_how_it_was_kept_and_not_its_number() {
    seesPaper = false;
    assertThat(api.months("2026-02", request).months().get(0).number()).isEmpty();
    assertThat(api.years(null, request).years()).isEmpty();
  }

  @Test
  void the_year_of_a_contract_that_is_on_ends_with_the_contract() {
    AttainmentApi.Years years = api.years(null, request);
    assertThat(years.years())
        .singleElement()
        .satisfies(
            year -> {
              assertThat(year.number()).isEqualTo("A-1");
              assertThat(year.from()).isEqualTo("2025-10-14T22:00:00Z");
              assertThat(year.until()).isEqualTo("2026-03-20T23:00:00Z");
              assertThat(year.casesExpected()).isBetween(20, 25);
            });
    assertThat(api.years("2026-03-04T12:00:00Z", request).years()).hasSize(1);
    assertThatThrownBy(() -> api.years("soon", request)).hasMessageStartingWith("at: ");
  }
}
