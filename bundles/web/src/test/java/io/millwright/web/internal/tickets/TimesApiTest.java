package io.millwright.web.internal.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Caller;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.contract.Right;
import io.millwright.model.MachineId;
import io.millwright.testkit.ManualClock;
import io.millwright.ticket.time.Charge;
import io.millwright.ticket.time.Sums;
import io.millwright.ticket.time.TicketTimes;
import io.millwright.ticket.time.TimeEntry;
import io.millwright.ticket.time.Work;
import io.millwright.web.internal.FakeAccess;
import io.millwright.web.internal.Request;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TimesApiTest {
  private static final Instant NOON = ManualClock.NOON;
  private static final Caller TOM =
      FakeAccess.caller(Role.TECHNICIAN, new Place.AtMachine(new MachineId("cmm-1")));

  private final Known known = new Known();
  private final TicketTimesApi api = new TicketTimesApi(ManualClock.atNoon());
  private final HttpServletRequest request = Request.of("GET", "/").by(TOM).servlet();

  /** One ticket; what is written at it is only heard. */
  private static final class Known implements TicketTimes {
    private final List<Work> heard = new ArrayList<>();

    @Override
    public Sheet of(Caller caller, String ticket) {
      if (!ticket.equals("tkt-1")) {
        throw new AccessException(Fault.UNKNOWN, "There is no such ticket.");
      }
      return new Sheet(List.of(), List.of(), Sums.of(List.of()), Optional.empty(), true);
    }

    private TimeEntry entry(Work work) {
      heard.add(work);
      return new TimeEntry(
          "tim-1",
          "tkt-1",
          "ACME-17",
          1,
          work,
          Charge.NOTHING,
          new TimeEntry.Written("tom", NOON, "=why", false));
    }

    @Override
    public TimeEntry write(Caller by, String ticket, Work work) {
      return entry(work);
    }

    @Override
    public TimeEntry correct(
        Caller by, String ticket, String id, int revision, Work work, String reason) {
      return entry(work);
    }

    @Override
    public TimeEntry strike(Caller by, String ticket, String id, int revision, String reason) {
      throw new AccessException(Fault.CONFLICT, id + " " + revision + " " + reason);
    }

    @Override
    public Year year(Caller caller, String contract, Instant at) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<TimeEntry> between(Caller caller, Instant from, Instant until) {
      return List.of(
          entry(new Work("tom", from, 30, "=cmd()", Right.TRAINING, "", Work.Billing.AGREED)));
    }
  }

  @BeforeEach
  void somebody_keeps_time() {
    api.bindTimes(known);
  }

  private static TimeForm form(
      @Nullable String from,
      @Nullable String until,
      @Nullable Long minutes,
      @Nullable Integer revision) {
    return new TimeForm(
        null, from, until, minutes, "looked", "training", null, null, revision, "why");
  }

  private static void refused(String words, Runnable what) {
    assertThatThrownBy(what::run).hasMessageContaining(words);
  }

  @Test
  void a_form_says_from_and_until_or_minutes_or_minutes_till_now() {
    api.write("tkt-1", form("2026-03-04T08:00:00Z", "2026-03-04T09:30:20Z", null, null), request);
    api.write("tkt-1", form("2026-03-04T08:00:00Z", null, 15L, null), request);
    api.write("tkt-1", form(null, null, 15L, null), request);
    assertThat(known.heard).extracting(Work::minutes).containsExactly(91L, 15L, 15L);
    assertThat(known.heard.get(2).from()).isEqualTo(NOON.minus(Duration.ofMinutes(15)));
    assertThat(known.heard).allMatch(work -> work.person().equals(TOM.login()));
    assertThat(known.heard).allMatch(work -> work.billing() == Work.Billing.AGREED);
  }

  @Test
  void what_makes_no_sense_is_refused_by_its_field() {
    refused("minutes", () -> api.write("tkt-1", null, request));
    refused("minutes", () -> api.write("tkt-1", form(null, null, Long.MAX_VALUE, null), request));
    refused(
        "until",
        () ->
            api.write(
                "tkt-1",
                form("2026-03-04T08:00:00Z", "2026-03-04T07:00:00Z", null, null),
                request));
    refused("revision", () -> api.correct("tkt-1", "tim-1", form(null, null, 5L, null), request));
    refused("tim-1 3 why", () -> api.strike("tkt-1", "tim-1", form(null, null, null, 3), request));
    assertThat(known.heard).isEmpty();
  }

  // What is wrong with the form does not tell that the ticket exists.
  @Test
  void a_ticket_nobody_may_see_is_unknown_before_the_form_is_read() {
    refused("no such ticket", () -> api.write("tkt-2", null, request));
    refused("no such ticket", () -> api.strike("tkt-2", "tim-1", null, request));
  }

  @Test
  void the_table_takes_no_cell_for_a_formula() {
    var export = new TimesApi();
    export.bindTimes(known);
    String table =
        (String) export.export("2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z", request).getEntity();
    assertThat(table.lines()).hasSize(2);
    assertThat(table).contains("ACME-17,tom,").contains("'=cmd()").contains("'=why");
  }
}
