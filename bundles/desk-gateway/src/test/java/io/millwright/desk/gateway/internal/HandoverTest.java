package io.millwright.desk.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millwright.access.AccessException;
import io.millwright.access.Account;
import io.millwright.access.AccountId;
import io.millwright.access.Accounts;
import io.millwright.access.Caller;
import io.millwright.audit.Deed;
import io.millwright.audit.ShortAddress;
import io.millwright.calendar.ServiceClock.Side;
import io.millwright.desk.gateway.internal.db.HandoverTable;
import io.millwright.store.internal.JdbcStore;
import io.millwright.testkit.Config;
import io.millwright.testkit.ForeignProgram;
import io.millwright.testkit.ManualClock;
import io.millwright.testkit.TestDatabase;
import io.millwright.ticketing.GatewayException;
import io.millwright.ticketing.Handovers.Handover;
import io.millwright.ticketing.Handovers.State;
import io.millwright.ticketing.Ticket;
import io.millwright.ticketing.TicketChanged;
import io.millwright.ticketing.TicketEvent;
import io.millwright.ticketing.TicketEvent.What;
import io.millwright.ticketing.TicketGateway;
import io.millwright.ticketing.TicketState;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tickets at a simulated desk of somebody else, which is a process of its own. */
@ParameterizedClass
@EnumSource
class HandoverTest {
  private static final String SECRET = "a-secret-of-two-desks";

  @TempDir private Path folder;
  private final JdbcStore store;
  private final ManualClock clock = ManualClock.atNoon();
  private final KnownTickets tickets = new KnownTickets(clock);
  private int port;
  private Optional<ForeignProgram> program = Optional.empty();
  private Optional<HandoverDesk> desk = Optional.empty();
  private Optional<GatewayRoutes> routes = Optional.empty();
  private Account.State partner = Account.State.ACTIVE;
  private final List<TicketGateway> more = new ArrayList<>();
  private Ticket ticket;

  HandoverTest(TestDatabase database) {
    store = new JdbcStore(database.fresh());
    ticket = tickets.add("acme", "ada", "ram is hot", "81 °C");
  }

  @BeforeEach
  void open() throws Exception {
    port = ForeignProgram.freePort();
    Files.copy(
        Path.of("src/test/resources/simulated_desk.py"), folder.resolve("simulated_desk.py"));
    Files.writeString(folder.resolve("desk.secret"), SECRET + "\n");
    start();
    boot();
  }

  private void start() throws IOException {
    program =
        Optional.of(
            ForeignProgram.start(
                    folder,
                    "python3",
                    folder.resolve("simulated_desk.py").toString(),
                    Integer.toString(port),
                    SECRET,
                    folder.toString())
                .listeningAt(port));
  }

  @AfterEach
  void end() throws IOException {
    if (program.isPresent()) {
      program.get().close();
    }
    program = Optional.empty();
  }

  /** As the platform does after each start. */
  private void boot() {
    var book = new HandoverBook(store, clock);
    Map<String, Object> settings =
        Map.of(
            "address",
            "http://127.0.0.1:%d/desk".formatted(port),
            "secret.file",
            "desk.secret",
            "account",
            "partner",
            "states.out",
            new String[] {"IN_PROGRESS=open"},
            "states.in",
            new String[] {"solved=RESOLVED WORKAROUND"});
    book.bindGateway(
        new RestGateway("partner", folder, Config.of(RestGatewayConfig.class, settings)));
    more.forEach(book::bindGateway);
    desk = Optional.of(new HandoverDesk(book, tickets));
    routes = Optional.of(new GatewayRoutes(book, accounts(), tickets));
  }

  private HandoverDesk desk() {
    return desk.orElseThrow();
  }

  private Accounts accounts() {
    return (Accounts)
        Proxy.newProxyInstance(
            HandoverTest.class.getClassLoader(),
            new Class<?>[] {Accounts.class},
            (self, method, arguments) -> List.of(account()));
  }

  private Account account() {
    return new Account(
        new AccountId("partner"),
        new Account.Profile("partner", "Partner", "", "en"),
        Optional.empty(),
        partner,
        List.of(),
        false,
        ManualClock.NOON,
        Optional.empty());
  }

  private static Caller caller(String login, String customer) {
    return new Caller(
        new AccountId(login),
        login,
        Optional.of(customer).filter(id -> !id.isEmpty()),
        List.of(),
        Optional.empty(),
        Deed.Door.PAGE,
        ShortAddress.NONE);
  }

  private static Caller cora() {
    return caller("cora", "");
  }

  private void round() {
    clock.advance(Duration.ofMinutes(6));
    routes.orElseThrow().round();
  }

  private State state() {
    return desk().of(cora(), ticket.id()).orElseThrow().state();
  }

  /** What the desk was told: path, what, text. */
  private List<String> told() throws IOException {
    var told = new ArrayList<String>();
    Path file = folder.resolve("told.jsonl");
    for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
      JsonNode one = new ObjectMapper().readTree(line);
      told.add(
          "%s %s %s %s"
              .formatted(
                  one.path("path").asText(),
                  one.path("what").asText(),
                  one.path("state").asText(),
                  one.path("text").asText())
              .strip());
    }
    return told;
  }

  private void happens(int number, String login, What what, String to, String text) {
    desk()
        .on(
            new TicketChanged(
                ticket.id(),
                ticket.number(),
                "acme",
                "",
                ticket.matter().title(),
                "ada",
                "",
                new TicketEvent(
                    number, clock.instant(), login, Side.DESK, what, "", to, text, false)));
  }

  private void news(String... entries) throws IOException {
    Files.writeString(folder.resolve("news.json"), "[" + String.join(",", entries) + "]");
  }

  @Test
  void a_ticket_goes_there_with_what_was_said_and_what_happens_later_follows_in_order()
      throws Exception {
    tickets.say(ticket.id(), "ada", "It smells.");
    desk().handOver(cora(), ticket.id(), "partner");
    happens(3, "cora", What.STATE, "IN_PROGRESS", "");
    assertThat(state()).isEqualTo(State.HANDING_OVER);
    round();
    round();
    round();
    assertThat(told())
        .containsExactly(
            "/desk/tickets opened new 81 °C",
            "/desk/tickets/DESK-1/messages comment  It smells.",
            "/desk/tickets/DESK-1/messages state open");
    assertThat(desk().of(cora(), ticket.id()))
        .hasValueSatisfying(
            one -> {
              assertThat(one.state()).isEqualTo(State.HANDED_OVER);
              assertThat(one.there()).isEqualTo("DESK-1");
              assertThat(one.waiting()).isZero();
            });
  }

  @Test
  void what_the_desk_writes_and_decides_stands_in_the_ticket_and_does_not_go_back_there()
      throws Exception {
    desk().handOver(cora(), ticket.id(), "partner");
    round();
    news(
        "{\"key\":\"n1\",\"id\":\"DESK-1\",\"text\":\"Fan replaced.\",\"state\":\"open\"}",
        "{\"key\":\"n2\",\"id\":\"DESK-1\",\"text\":\"\",\"state\":\"Solved\"}",
        "{\"key\":\"n3\",\"id\":\"DESK-9\",\"text\":\"Not handed over.\"}");
    round();
    assertThat(tickets.said(ticket.id())).containsExactly("partner: Fan replaced.");
    assertThat(tickets.steps(ticket.id()))
        .containsExactly("OPENED", "IN_PROGRESS", "RESOLVED WORKAROUND");
    happens(3, "partner", What.COMMENT, "", "Fan replaced.");
    round();
    assertThat(told()).hasSize(1);
  }

  @Test
  void a_refusal_is_a_state_with_a_reason_until_somebody_tries_again() throws Exception {
    Files.writeString(folder.resolve("status"), "422");
    desk().handOver(cora(), ticket.id(), "partner");
    round();
    round();
    assertThat(desk().of(cora(), ticket.id()))
        .hasValueSatisfying(
            one -> {
              assertThat(one.state()).isEqualTo(State.HANDOVER_FAILED);
              assertThat(one.reason()).contains("422");
            });
    assertThat(routes.orElseThrow().look()).anyMatch(found -> found.seen().contains("422"));
    assertThat(store.<List<Handover>>find(transaction -> HandoverTable.failed(transaction, 5)))
        .hasSize(1);

    Files.delete(folder.resolve("status"));
    round();
    assertThat(told()).isEmpty();
    assertThat(desk().tryAgain(cora(), ticket.id()).state()).isEqualTo(State.HANDING_OVER);
    round();
    assertThat(state()).isEqualTo(State.HANDED_OVER);
  }

  @Test
  void a_desk_that_is_down_is_tried_again_by_itself_and_the_site_may_restart_meanwhile()
      throws Exception {
    end();
    desk().handOver(cora(), ticket.id(), "partner");
    for (int i = 0; i < 3; i++) {
      round();
    }
    assertThat(state()).isEqualTo(State.HANDOVER_FAILED);
    boot();
    start();
    round();
    assertThat(state()).isEqualTo(State.HANDED_OVER);
    assertThat(told()).hasSize(1);
  }

  // The desk took it, and its answer was lost.
  @Test
  void what_is_told_twice_counts_once_by_its_key() throws Exception {
    Files.writeString(folder.resolve("silent"), "");
    desk().handOver(cora(), ticket.id(), "partner");
    round();
    assertThat(state()).isEqualTo(State.HANDING_OVER);
    round();
    assertThat(state()).isEqualTo(State.HANDED_OVER);
    assertThat(told()).hasSize(1);
    // A fact may come twice after a crash.
    happens(3, "cora", What.COMMENT, "", "Once.");
    happens(3, "cora", What.COMMENT, "", "Once.");
    round();
    assertThat(told()).hasSize(2);
  }

  @Test
  void an_answer_that_was_being_entered_when_the_site_was_killed_is_entered_once()
      throws Exception {
    desk().handOver(cora(), ticket.id(), "partner");
    round();
    news("{\"key\":\"n1\",\"id\":\"DESK-1\",\"text\":\"Fan replaced.\"}");
    tickets.afterwards =
        () -> {
          throw new AssertionError("killed");
        };
    assertThatThrownBy(this::round).hasMessage("killed");
    tickets.afterwards = () -> {};
    boot();
    round();
    assertThat(tickets.said(ticket.id())).containsExactly("partner: Fan replaced.");
  }

  @Test
  void whoever_does_not_know_the_secret_is_not_believed_on_either_side() throws Exception {
    Files.writeString(folder.resolve("desk.secret"), "another\n");
    desk().handOver(cora(), ticket.id(), "partner");
    news("{\"key\":\"n1\",\"id\":\"DESK-1\",\"text\":\"Not from the desk.\"}");
    round();
    assertThat(desk().of(cora(), ticket.id()).orElseThrow().reason()).contains("403");
    assertThat(told()).isEmpty();
    end();
    program =
        Optional.of(
            ForeignProgram.start(
                    folder,
                    "python3",
                    folder.resolve("simulated_desk.py").toString(),
                    Integer.toString(port),
                    "a liar's",
                    folder.toString())
                .listeningAt(port));
    round();
    assertThat(tickets.said(ticket.id())).isEmpty();
  }

  @Test
  void only_who_works_on_a_ticket_hands_it_over_and_only_once() {
    assertThatThrownBy(() -> desk().handOver(caller("eve", "bolt"), ticket.id(), "partner"))
        .isInstanceOf(AccessException.class)
        .returns(AccessException.Fault.UNKNOWN, one -> ((AccessException) one).fault());
    assertThatThrownBy(() -> desk().handOver(caller("ada", "acme"), ticket.id(), "partner"))
        .isInstanceOf(AccessException.class)
        .returns(AccessException.Fault.FORBIDDEN, one -> ((AccessException) one).fault());
    assertThatThrownBy(() -> desk().handOver(cora(), ticket.id(), "nobody"))
        .hasMessageContaining("[partner]");
    assertThatThrownBy(() -> desk().tryAgain(cora(), ticket.id()))
        .hasMessageContaining("was not handed over");
    desk().handOver(cora(), ticket.id(), "partner");
    assertThatThrownBy(() -> desk().handOver(cora(), ticket.id(), "partner"))
        .hasMessageContaining("handed over to partner");
    assertThat(desk().of(caller("ada", "acme"), ticket.id())).isEmpty();
    assertThat(tickets.state(ticket.id())).isEqualTo(TicketState.NEW);
  }

  private void handedOver() {
    desk().handOver(cora(), ticket.id(), "partner");
    round();
    assertThat(state()).isEqualTo(State.HANDED_OVER);
  }

  @Test
  void what_the_desk_answered_waits_until_it_can_be_entered_in_order() throws Exception {
    handedOver();
    tickets.refusal = "not today";
    news("{\"key\":\"n1\",\"id\":\"DESK-1\",\"text\":\"Fan replaced.\"}");
    round();
    news(
        "{\"key\":\"n1\",\"id\":\"DESK-1\",\"text\":\"Fan replaced.\"}",
        "{\"key\":\"n2\",\"id\":\"DESK-1\",\"text\":\"It runs.\"}");
    happens(3, "cora", What.COMMENT, "", "And?");
    boot();
    round();
    assertThat(told()).hasSize(2);
    assertThat(desk().of(cora(), ticket.id()).orElseThrow())
        .returns(State.HANDOVER_FAILED, one -> one.state())
        .returns("its answer is not entered: not today", one -> one.reason());
    tickets.refusal = "";
    assertThat(desk().tryAgain(cora(), ticket.id()).state()).isEqualTo(State.HANDING_OVER);
    routes.orElseThrow().round();
    assertThat(tickets.said(ticket.id()))
        .containsExactly("partner: Fan replaced.", "partner: It runs.");
    assertThat(state()).isEqualTo(State.HANDED_OVER);
  }

  @Test
  void what_could_not_be_entered_is_tried_again_by_itself() throws Exception {
    handedOver();
    tickets.refusal = "not today";
    news("{\"key\":\"n1\",\"id\":\"DESK-1\",\"text\":\"Fan replaced.\"}");
    round();
    tickets.refusal = "";
    round();
    assertThat(tickets.said(ticket.id())).containsExactly("partner: Fan replaced.");
    assertThat(state()).isEqualTo(State.HANDED_OVER);
  }

  @Test
  void without_its_account_the_desk_is_not_asked_and_the_doctor_says_so() throws Exception {
    handedOver();
    partner = Account.State.BLOCKED;
    news("{\"key\":\"n1\",\"id\":\"DESK-1\",\"text\":\"Fan replaced.\"}");
    round();
    assertThat(routes.orElseThrow().look())
        .anyMatch(found -> found.seen().contains("no active account partner"));
    partner = Account.State.ACTIVE;
    round();
    assertThat(tickets.said(ticket.id())).containsExactly("partner: Fan replaced.");
    assertThat(routes.orElseThrow().look()).allMatch(found -> found.advice().isEmpty());
  }

  // The desk took it, its answer was lost, and it went on working.
  @Test
  void news_of_a_ticket_whose_name_is_not_known_yet_are_not_lost() throws Exception {
    Files.writeString(folder.resolve("silent"), "");
    news("{\"key\":\"n1\",\"id\":\"DESK-1\",\"text\":\"Fan replaced.\"}");
    desk().handOver(cora(), ticket.id(), "partner");
    round();
    assertThat(state()).isEqualTo(State.HANDING_OVER);
    round();
    assertThat(tickets.said(ticket.id())).containsExactly("partner: Fan replaced.");
  }

  @Test
  void news_that_make_no_sense_keep_no_others_back() throws Exception {
    handedOver();
    news(
        "{\"key\":null,\"id\":\"DESK-1\",\"text\":\"Without a key.\"}",
        "{\"key\":\"%s\",\"id\":\"DESK-1\",\"text\":\"Long.\"}".formatted("k".repeat(101)),
        "{\"key\":\"n\\u0000\",\"id\":\"DESK-1\",\"text\":\"Unseen.\"}",
        "{\"key\":\"n1\",\"id\":\"DESK-1\",\"text\":\"Fan replaced.\",\"state\":null}",
        "{\"key\":\"n2\",\"id\":\"DESK-1\",\"text\":null}");
    round();
    assertThat(tickets.said(ticket.id())).containsExactly("partner: Fan replaced.");
  }

  @Test
  void a_name_that_is_none_or_anothers_is_not_taken() throws Exception {
    Files.writeString(folder.resolve("nameless"), "");
    desk().handOver(cora(), ticket.id(), "partner");
    round();
    assertThat(desk().of(cora(), ticket.id()).orElseThrow().reason()).contains("does not say");
    Files.delete(folder.resolve("nameless"));
    desk().tryAgain(cora(), ticket.id());
    round();
    assertThat(state()).isEqualTo(State.HANDED_OVER);

    Ticket other = tickets.add("acme", "ada", "fan is loud", "");
    desk().handOver(cora(), other.id(), "partner");
    round();
    assertThat(desk().of(cora(), other.id()).orElseThrow())
        .returns(State.HANDOVER_FAILED, one -> one.state())
        .returns("partner calls it DESK-1, as another one", one -> one.reason());
  }

  /** Does what a test says; notes what it is told of. */
  private static final class Odd implements TicketGateway {
    private final List<String> told = new ArrayList<>();
    private Optional<RuntimeException> mistake = Optional.empty();

    @Override
    public String name() {
      return "odd";
    }

    @Override
    public String account() {
      return "partner";
    }

    @Override
    public Optional<String> tell(Message message) throws GatewayException {
      told.add(message.ticket());
      if (mistake.isPresent()) {
        throw mistake.get();
      }
      throw new GatewayException(GatewayException.Fault.LATER, "closed");
    }

    @Override
    public News news(String after) {
      if (mistake.isPresent()) {
        throw mistake.get();
      }
      return new News(after, List.of());
    }
  }

  @Test
  void a_desk_that_is_away_is_left_alone_and_no_ticket_keeps_the_others_back() {
    var odd = new Odd();
    more.add(odd);
    boot();
    Ticket other = tickets.add("acme", "ada", "fan is loud", "");
    desk().handOver(cora(), ticket.id(), "odd");
    desk().handOver(cora(), other.id(), "odd");
    round();
    routes.orElseThrow().round();
    assertThat(odd.told).containsExactly(ticket.id());
    assertThat(routes.orElseThrow().look()).anyMatch(found -> found.seen().contains("closed"));
    round();
    assertThat(odd.told).containsExactly(ticket.id(), other.id());
    // A clock that is set back makes no pause of hours.
    clock.advance(Duration.ofHours(-3));
    routes.orElseThrow().round();
    assertThat(odd.told).hasSize(3);
  }

  @Test
  void a_mistake_in_one_gateway_stops_no_other() {
    var odd = new Odd();
    odd.mistake = Optional.of(new IllegalStateException("a mistake"));
    more.add(odd);
    boot();
    Ticket other = tickets.add("acme", "ada", "fan is loud", "");
    desk().handOver(cora(), other.id(), "odd");
    handedOver();
    assertThat(routes.orElseThrow().look())
        .anyMatch(found -> found.seen().startsWith("odd: ") && found.seen().contains("a mistake"));
  }

  @Test
  void an_answer_that_never_ends_is_not_waited_for() throws Exception {
    Files.writeString(folder.resolve("slow"), "");
    var http =
        new SignedHttp(
            URI.create("http://127.0.0.1:%d/desk".formatted(port)),
            folder.resolve("desk.secret"),
            Duration.ofSeconds(1));
    assertThatThrownBy(() -> http.ask("GET", "/news?after=", "", ""))
        .isInstanceOf(GatewayException.class)
        .hasMessageContaining("too long");
  }
}
