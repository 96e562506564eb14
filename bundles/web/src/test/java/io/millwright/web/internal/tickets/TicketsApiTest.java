package io.millwright.web.internal.tickets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.millwright.access.AccessException;
import io.millwright.access.Caller;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.calendar.Segment;
import io.millwright.calendar.ServiceClock.Side;
import io.millwright.contract.SlaRow;
import io.millwright.contract.SlaRow.Environment;
import io.millwright.contract.SlaRow.Priority;
import io.millwright.contract.SlaRow.Requester;
import io.millwright.model.MachineId;
import io.millwright.store.StoreException;
import io.millwright.testkit.ManualClock;
import io.millwright.ticketing.Attainment;
import io.millwright.ticketing.Duty;
import io.millwright.ticketing.Resolution;
import io.millwright.ticketing.Ticket;
import io.millwright.ticketing.Ticket.Agreed;
import io.millwright.ticketing.Ticket.Care;
import io.millwright.ticketing.Ticket.Channel;
import io.millwright.ticketing.Ticket.Grade;
import io.millwright.ticketing.Ticket.Matter;
import io.millwright.ticketing.Ticket.Origin;
import io.millwright.ticketing.Ticket.Plan;
import io.millwright.ticketing.Ticket.Repeats;
import io.millwright.ticketing.TicketClock;
import io.millwright.ticketing.TicketDeed;
import io.millwright.ticketing.TicketDraft;
import io.millwright.ticketing.TicketDraft.Opening;
import io.millwright.ticketing.TicketKind;
import io.millwright.ticketing.TicketQuery;
import io.millwright.ticketing.TicketState;
import io.millwright.ticketing.Tickets;
import io.millwright.web.internal.FakeAccess;
import io.millwright.web.internal.Request;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TicketsApiTest {
  private static final Instant NOON = ManualClock.NOON;
  private static final MachineId CMM = new MachineId("cmm-1");
  private static final Caller OLGA = FakeAccess.caller(Role.OPERATOR, new Place.AtMachine(CMM));

  private final Known known = new Known();
  private final MultivaluedHashMap<String, String> asked = new MultivaluedHashMap<>();
  private final TicketsApi api = new TicketsApi(ManualClock.atNoon());
  private final HttpServletRequest request = Request.of("GET", "/").by(OLGA).servlet();

  private final UriInfo address =
      (UriInfo)
          Proxy.newProxyInstance(
              TicketsApiTest.class.getClassLoader(),
              new Class<?>[] {UriInfo.class},
              (proxy, called, args) -> asked);

  private static Ticket titled(String title) {
    return new Ticket(
        "tkt-1",
        "ACME-17",
        3,
        new Matter(TicketKind.INCIDENT, "acme", Optional.of(CMM), "", title, "very", ""),
        new Grade(Priority.P1, Environment.LIVE, Requester.USER),
        new Care(
            TicketState.OPENED,
            Optional.empty(),
            "",
            EnumSet.of(Duty.ACCESS),
            Agreed.NOTHING,
            Plan.NOTHING),
        new Origin(Channel.PAGE, "ada", "ada", Side.CUSTOMER, NOON, Optional.empty()),
        new Repeats(2, NOON, Optional.empty()));
  }

  /** One ticket, which is all there is. */
  private static final class Known implements Tickets {
    private final List<Object> heard = new ArrayList<>();
    private Ticket ticket = titled("ram is hot");
    private final TicketClock clock =
        new TicketClock(
            SlaRow.Clock.REACTION,
            TicketClock.Run.RUNS,
            new TicketClock.Promised(
                "ctr-1", "PT4H", "ZOOM-EMEA", SlaRow.Begin.TICKET, 100, "ZOOM 3.5"),
            Optional.of(NOON),
            Optional.of(NOON.plusSeconds(14_400).atOffset(ZoneOffset.ofHours(1))),
            Optional.empty(),
            Duration.ofMinutes(70),
            Duration.ofHours(4),
            List.of(
                new Segment(
                    NOON.atOffset(ZoneOffset.UTC),
                    NOON.plusSeconds(14_400).atOffset(ZoneOffset.UTC),
                    Segment.Kind.COUNTED,
                    "open")));

    @Override
    public Page find(Caller caller, TicketQuery query) {
      heard.add(query);
      return new Page(
          List.of(new Row(ticket, List.of(clock))), 7, query.after().isEmpty() ? "9.9.tkt-1" : "");
    }

    @Override
    public View ticket(Caller caller, String id) {
      if (!id.equals("tkt-1")) {
        throw new AccessException(AccessException.Fault.UNKNOWN, "There is no such ticket.");
      }
      return new View(
          ticket, List.of(), List.of(clock), List.of(), Set.of(TicketState.RESOLVED), true);
    }

    @Override
    public TicketDraft draft(Caller caller, MachineId machine, String cause) {
      return new TicketDraft(
          machine, cause, "hot", Priority.P1, Environment.LAB, caller.login(), true, List.of());
    }

    @Override
    public View open(Caller by, Opening opening) {
      heard.add(opening);
      return ticket(by, "tkt-1");
    }

    @Override
    public View act(Caller by, String id, OptionalLong seen, TicketDeed deed) {
      if (id.equals("tkt-away")) {
        throw new StoreException(StoreException.Fault.AWAY, "no answer", null);
      }
      View view = ticket(by, id);
      heard.add(seen);
      heard.add(deed);
      return view;
    }

    @Override
    public List<Attainment> attainment(Caller caller, Instant from, Instant to) {
      return List.of(
          new Attainment("ctr-1", SlaRow.Clock.RESOLVED, Priority.P2, "ZOOM 3.5", 80, 7, 2, 1));
    }
  }

  @BeforeEach
  void ticketing_is_there() {
    api.bindTickets(known);
  }

  private static DeedForm form(String to, String resolution, String text) {
    return new DeedForm(
        3L,
        to,
        resolution,
        null,
        text,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  @Test
  void a_question_becomes_a_query() {
    asked.put("state", List.of("NEW", "OPENED"));
    asked.putSingle("kind", "INCIDENT");
    asked.putSingle("priority", "P1");
    asked.putSingle("machine", "cmm-1");
    asked.putSingle("assignee", "cora");
    asked.putSingle("text", "hot");
    asked.putSingle("customer", "acme");
    asked.putSingle("site", "acme-1");
    asked.putSingle("after", "5.6.tkt-0");
    asked.putSingle("most", "50");
    asked.putSingle("watched", "true");
    TicketsApi.Page page = api.find(address, request);
    assertThat(known.heard)
        .containsExactly(
            new TicketQuery(
                Set.of(TicketState.NEW, TicketState.OPENED),
                Set.of(TicketKind.INCIDENT),
                Set.of(Priority.P1),
                new TicketQuery.Where("acme", "acme-1", Optional.of(CMM)),
                "cora",
                "hot",
                "5.6.tkt-0",
                50,
                true));
    assertThat(page.total()).isEqualTo(7);
    TicketRow row = page.tickets().get(0);
    assertThat(row.candidate()).isTrue();
    ClockRow clock = Objects.requireNonNull(row.clock());
    assertThat(clock.used()).isEqualTo(4_200);
    assertThat(clock.due()).isEqualTo("2026-03-04T17:00+01:00");
    assertThat(clock.segments()).as("a list does not explain").isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "state, HOT",
    "kind, x",
    "priority, P5",
    "machine, a b",
    "most, 0",
    "most, 1001",
    "most, x"
  })
  void what_makes_no_sense_is_refused_with_the_rule(String name, String value) {
    asked.putSingle(name, value);
    assertThatThrownBy(() -> api.find(address, request))
        .isInstanceOf(AccessException.class)
        .hasMessageStartingWith(name + ":");
  }

  @Test
  void a_list_is_taken_along_page_by_page_and_no_cell_is_a_formula() throws IOException {
    var export = new TicketExportApi();
    export.bindTickets(known);
    known.ticket = titled("=cmd|' /C calc'!A0, \"now\"");
    asked.putSingle("state", "OPENED");
    asked.putSingle("after", "what an address may say besides");
    var out = new ByteArrayOutputStream();
    ((StreamingOutput) export.export(address, request).getEntity()).write(out);
    assertThat(out.toString(UTF_8).split("\r\n", -1))
        .hasSize(4)
        .contains(
            "ACME-17,INCIDENT,acme,cmm-1,\"'=cmd|' /C calc'!A0, \"\"now\"\"\",P1,LIVE,OPENED,,,ada,"
                + "2026-03-04T12:00:00Z,REACTION,2026-03-04T17:00+01:00");
    assertThat(known.heard)
        .extracting(query -> ((TicketQuery) query).after())
        .containsExactly("", "9.9.tkt-1");
  }

  // Nothing is done by halves silently: each ticket says what came of it.
  @Test
  void of_many_each_tells_what_came_of_it() {
    var bulk = new TicketsBulkApi(ManualClock.atNoon());
    bulk.bindTickets(known);
    var picks =
        List.of(new TicketsBulkApi.Pick("tkt-1", 3L), new TicketsBulkApi.Pick("tkt-2", null));
    TicketsBulkApi.Outcomes outcomes =
        bulk.many(new TicketsBulkApi.ManyForm(picks, "comment", form("", "", "hello")), request);
    assertThat(outcomes.outcomes())
        .extracting(TicketsBulkApi.Outcome::id, TicketsBulkApi.Outcome::refusal)
        .containsExactly(tuple("tkt-1", null), tuple("tkt-2", "There is no such ticket."));
    assertThat(known.heard).contains(OptionalLong.of(3), new TicketDeed.Comment("hello", false));
    assertThatThrownBy(
            () -> bulk.many(new TicketsBulkApi.ManyForm(picks, "estimate", null), request))
        .hasMessageStartingWith("action:");
    assertThatThrownBy(
            () ->
                bulk.many(
                    new TicketsBulkApi.ManyForm(
                        Collections.nCopies(201, picks.get(0)), "comment", null),
                    request))
        .hasMessageStartingWith("tickets: at most 200");
  }

  @Test
  void when_the_database_goes_away_what_was_done_before_is_told() {
    var bulk = new TicketsBulkApi(ManualClock.atNoon());
    bulk.bindTickets(known);
    var picks =
        List.of(
            new TicketsBulkApi.Pick("tkt-1", null),
            new TicketsBulkApi.Pick("tkt-away", null),
            new TicketsBulkApi.Pick("tkt-1", null));
    assertThat(
            bulk.many(new TicketsBulkApi.ManyForm(picks, "comment", form("", "", "hello")), request)
                .outcomes())
        .extracting(TicketsBulkApi.Outcome::refusal)
        .satisfiesExactly(
            done -> assertThat(done).isNull(),
            away -> assertThat(away).startsWith("The database did not answer"),
            behind -> assertThat(behind).startsWith("Nothing was done"));
    assertThat(known.heard).hasSize(2);
  }

  @Test
  void a_file_is_saved_under_its_name_and_the_name_says_no_more() {
    assertThat(TicketFilesApi.disposition("Maß; filename=x.exe\r\n.png"))
        .isEqualTo(
            "attachment; filename=\"Ma___filename_x.exe__.png\";"
                + " filename*=UTF-8''Ma%C3%9F%3B%20filename%3Dx.exe%0D%0A.png");
  }

  @Test
  void a_page_explains_each_deadline() {
    TicketPage page = api.one("tkt-1", request);
    assertThat(page.clocks().get(0).segments())
        .containsExactly(
            new ClockRow.SegmentRow(
                "2026-03-04T12:00Z", "2026-03-04T16:00Z", "counted", "open", "PT4H"));
    assertThat(page.steps()).containsExactly(TicketState.RESOLVED);
    assertThat(page.duties()).containsExactly(Duty.ACCESS);
  }

  @Test
  void a_deed_names_the_version_that_was_seen() {
    api.step("tkt-1", form("RESOLVED", "WORKAROUND", "restart"), request);
    api.comment("tkt-1", form("", "", "hello"), request);
    assertThat(known.heard)
        .containsExactly(
            OptionalLong.of(3),
            new TicketDeed.Step(
                TicketState.RESOLVED,
                Optional.of(Resolution.WORKAROUND),
                "restart",
                Optional.empty()),
            OptionalLong.of(3),
            new TicketDeed.Comment("hello", false));
  }

  // What is wrong with a form must not tell that a ticket exists.
  @Test
  void a_stranger_is_told_the_same_whatever_is_sent() {
    assertThatThrownBy(() -> api.step("tkt-2", form("NOWHERE", "", ""), request))
        .hasMessage("There is no such ticket.");
    assertThatThrownBy(() -> api.step("tkt-1", form("NOWHERE", "", ""), request))
        .hasMessageStartingWith("to:");
  }

  @Test
  void opens_what_was_sent_and_names_what_is_missing() {
    api.open(
        new OpeningForm(
            "INCIDENT",
            "cmm-1",
            null,
            null,
            "hot",
            null,
            "P2",
            null,
            null,
            List.of("errors"),
            "ada"),
        request);
    assertThat(known.heard)
        .containsExactly(
            new Opening(
                TicketKind.INCIDENT,
                Optional.of(CMM),
                "",
                "",
                new TicketDraft.Words("hot", ""),
                Priority.P2,
                Optional.empty(),
                false,
                Set.of("errors"),
                "ada"));
    assertThatThrownBy(
            () ->
                api.open(
                    new OpeningForm(
                        null, "cmm-1", null, null, "hot", null, "P2", null, null, null, null),
                    request))
        .hasMessageStartingWith("kind:");
    assertThatThrownBy(() -> api.draft(null, null, request)).hasMessageStartingWith("machine:");
    assertThat(api.draft("cmm-1", null, request).priority()).isEqualTo("P1");
    assertThat(api.draft("cmm-1", null, request).environment()).isEqualTo("LAB");
    assertThat(api.draft("cmm-1", null, request).works()).isTrue();
  }

  @Test
  void attainment_tells_how_many_late_ones_are_still_allowed() {
    var attainment = new AttainmentApi();
    attainment.bindTickets(known);
    AttainmentApi.Row row =
        attainment
            .between("2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z", request)
            .promises()
            .get(0);
    assertThat(row.lateAllowed()).isZero();
    assertThat(row.reached()).isTrue();
    assertThat(row.best()).isEqualTo(80);
    assertThatThrownBy(() -> attainment.between("March", null, request))
        .hasMessageStartingWith("from:");
  }
}
