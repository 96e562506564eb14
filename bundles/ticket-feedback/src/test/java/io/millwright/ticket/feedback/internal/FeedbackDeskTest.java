package io.millwright.ticket.feedback.internal;

import static io.millwright.ticket.feedback.internal.ClosedTicket.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import io.millwright.access.Role;
import io.millwright.audit.Deed.Door;
import io.millwright.audit.ShortAddress;
import io.millwright.model.MachineId;
import io.millwright.ownership.Belongings;
import io.millwright.ownership.Person;
import io.millwright.store.Store;
import io.millwright.store.internal.JdbcStore;
import io.millwright.testkit.ManualClock;
import io.millwright.testkit.PeopleOnSite;
import io.millwright.testkit.RecordedDeeds;
import io.millwright.testkit.TestDatabase;
import io.millwright.testkit.WrittenFolder;
import io.millwright.ticket.feedback.TicketFeedback.Month;
import io.millwright.ticketing.Resolution;
import io.millwright.ticketing.TicketState;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class FeedbackDeskTest {
  private static final Caller ADA = PeopleOnSite.with("ada", Role.OPERATOR, "a1");
  private static final Caller BOB = PeopleOnSite.with("bob", Role.OPERATOR, "a1");
  private static final Caller DAN = PeopleOnSite.with("dan", Role.DATA_PROTECTION_OFFICER, "a1");
  private static final Caller TOM = of("tom", Optional.empty());
  private static final Caller EVE = of("eve", Optional.of("bolt"));
  private static final Caller CORA = PeopleOnSite.everywhere("cora", Role.COORDINATOR);

  private final ManualClock clock = ManualClock.atNoon();
  private final RecordedDeeds audit = new RecordedDeeds();
  private final ClosedTicket tickets = new ClosedTicket();
  private final Between between;
  private final Store store;
  private final FeedbackDesk desk;

  FeedbackDeskTest(TestDatabase database) {
    between = new Between(database.fresh());
    store = new JdbcStore(between.source());
    desk = new FeedbackDesk(store, tickets, new PeopleOnSite(), audit, clock);
  }

  private static Caller of(String login, Optional<String> customer) {
    return new Caller(
        new AccountId(login),
        login,
        customer,
        List.of(),
        Optional.empty(),
        Door.PAGE,
        ShortAddress.NONE);
  }

  private static void refused(Fault fault, String words, ThrowingCallable what) {
    assertThatThrownBy(what)
        .hasMessageContaining(words)
        .isInstanceOfSatisfying(AccessException.class, e -> assertThat(e.fault()).isEqualTo(fault));
  }

  // Requirement E-71.
  @Test
  void the_customers_people_give_it_once_and_change_it_for_fourteen_days() {
    assertThat(desk.of(ADA, ID).mayGive()).isTrue();
    desk.give(ADA, ID, 2, "slow");
    clock.advance(Duration.ofDays(14));
    assertThat(desk.give(ADA, ID, 4, "came to an end").given().orElseThrow().grade()).isEqualTo(4);
    assertThat(desk.of(BOB, ID).mayGive()).isFalse();
    refused(Fault.CONFLICT, "ada gave feedback already", () -> desk.give(BOB, ID, 1, ""));
    clock.advance(Duration.ofSeconds(1));
    assertThat(desk.of(ADA, ID).mayGive()).isFalse();
    refused(Fault.CONFLICT, "14 days", () -> desk.give(ADA, ID, 5, ""));
    assertThat(audit.words())
        .containsExactly(
            "ticket.feedback.given ticket:tkt-1", "ticket.feedback.changed ticket:tkt-1");
  }

  // Nobody had given any when each of them looked.
  @Test
  void of_two_who_give_it_at_once_the_second_is_told_and_the_first_stands() {
    between.before("INSERT INTO ticket_feedback", () -> desk.give(ADA, ID, 5, "quick"));
    refused(Fault.CONFLICT, "ada gave feedback already", () -> desk.give(BOB, ID, 1, ""));
    between.before(
        "INSERT INTO ticket_feedback", () -> desk.give(ADA, "tkt-2", 4, "in another window"));
    refused(Fault.CONFLICT, "at the same moment", () -> desk.give(ADA, "tkt-2", 2, ""));
    clock.advance(Duration.ofMinutes(1));
    between.before("UPDATE ticket_feedback", () -> desk.give(ADA, ID, 4, "still quick"));
    refused(Fault.CONFLICT, "at the same moment", () -> desk.give(ADA, ID, 3, ""));
    assertThat(desk.of(ADA, ID).given().orElseThrow().words()).isEqualTo("still quick");
    assertThat(audit.words()).hasSize(3);
  }

  @Test
  void both_sides_read_it_the_desk_gives_none_and_strangers_learn_nothing() {
    desk.give(ADA, ID, 5, "quick");
    assertThat(desk.of(TOM, ID).given().orElseThrow().words()).isEqualTo("quick");
    assertThat(desk.of(TOM, ID).mayGive()).isFalse();
    assertThat(desk.of(DAN, ID).mayGive()).isFalse();
    refused(Fault.FORBIDDEN, "who may answer", () -> desk.give(DAN, ID, 1, ""));
    refused(Fault.FORBIDDEN, "who may answer", () -> desk.give(TOM, ID, 5, "we are good"));
    refused(Fault.UNKNOWN, "no such ticket", () -> desk.of(EVE, ID));
    refused(Fault.UNKNOWN, "no such ticket", () -> desk.give(EVE, ID, 1, ""));
  }

  @Test
  void it_waits_until_the_ticket_is_closed_and_grades_from_one_to_five() {
    tickets.state = TicketState.RESOLVED;
    assertThat(desk.of(ADA, ID).mayGive()).isFalse();
    refused(Fault.CONFLICT, "not closed", () -> desk.give(ADA, ID, 5, ""));
    tickets.state = TicketState.CLOSED;
    tickets.resolution = Optional.of(Resolution.DUPLICATE);
    refused(Fault.CONFLICT, "not closed", () -> desk.give(ADA, ID, 5, ""));
    tickets.resolution = Optional.of(Resolution.SOLUTION);
    refused(Fault.REFUSED, "grade", () -> desk.give(ADA, ID, 0, ""));
    refused(Fault.REFUSED, "grade", () -> desk.give(ADA, ID, 6, ""));
    refused(Fault.REFUSED, "words", () -> desk.give(ADA, ID, 5, "x".repeat(2_001)));
    assertThat(desk.of(ADA, ID).given()).isEmpty();
  }

  @Test
  void it_is_averaged_by_month_with_its_count_for_whom_the_customers_are_in_sight() {
    desk.give(ADA, ID, 2, "");
    desk.give(ADA, "tkt-2", 5, "");
    clock.set(Instant.parse("2026-04-01T00:00:00Z"));
    desk.give(BOB, "tkt-3", 4, "");
    Instant from = Instant.parse("2026-01-01T00:00:00Z");
    Instant until = Instant.parse("2027-01-01T00:00:00Z");
    assertThat(desk.months(CORA, from, until))
        .containsExactly(
            new Month(YearMonth.of(2026, 3), 2, 3.5), new Month(YearMonth.of(2026, 4), 1, 4));
    assertThat(desk.months(CORA, clock.instant(), until)).hasSize(1);
    assertThat(desk.months(EVE, from, until)).isEmpty();
  }

  @Test
  void all_of_it_is_taken_out_and_deleted() throws Exception {
    desk.give(ADA, ID, 2, "slow");
    var keeper = new FeedbackKeeper(store);
    var whose = new Belongings(Optional.of("acme"), Set.of(new MachineId("a1")));
    var folder = new WrittenFolder();
    keeper.tell(whose, folder);
    assertThat(folder.rows("ticket-feedback.csv")).hasSize(1);
    var mine = new WrittenFolder();
    keeper.tell(new Person(ADA.account(), "ada"), mine);
    assertThat(mine.rows("ticket-feedback.csv")).hasSize(1);
    assertThat(keeper.held(new Belongings(Optional.of("bolt"), Set.of()))).isEmpty();
    assertThat(keeper.held(whose)).containsEntry("feedback", 1L);
    keeper.erase(whose);
    assertThat(keeper.held(whose)).isEmpty();
    assertThat(desk.of(ADA, ID).given()).isEmpty();
  }
}
