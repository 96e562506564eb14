package io.millwright.ticket.templates.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import io.millwright.access.Role;
import io.millwright.audit.Deed.Door;
import io.millwright.audit.ShortAddress;
import io.millwright.contract.SlaRow.Environment;
import io.millwright.contract.SlaRow.Priority;
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
import io.millwright.ticket.templates.TicketChecklists.Done;
import io.millwright.ticket.templates.TicketChecklists.Item;
import io.millwright.ticketing.TicketDraft.Opening;
import io.millwright.ticketing.TicketDraft.Part;
import io.millwright.ticketing.TicketDraft.Prepared;
import io.millwright.ticketing.TicketDraft.Words;
import io.millwright.ticketing.TicketKind;
import io.millwright.ticketing.TicketScopes.Category;
import io.millwright.ticketing.TicketState;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class ChecklistDeskTest {
  private static final Caller CORA = PeopleOnSite.everywhere("cora", Role.COORDINATOR);
  private static final Caller ADA = PeopleOnSite.with("ada", Role.OPERATOR, "a1");
  private static final Caller EVE =
      new Caller(
          new AccountId("eve"),
          "eve",
          Optional.of("bolt"),
          List.of(),
          Optional.empty(),
          Door.PAGE,
          ShortAddress.NONE);
  private static final String ID = "tkt-1";

  private final OpenedTickets tickets = new OpenedTickets();
  private final RecordedDeeds audit = new RecordedDeeds();
  private final Store store;
  private final ChecklistDesk desk;

  ChecklistDeskTest(TestDatabase database) {
    store = new JdbcStore(database.fresh());
    desk = new ChecklistDesk(store, tickets, new PeopleOnSite(), audit, ManualClock.atNoon());
    tickets.open(ADA, opening(List.of(new Part("checklist", List.of("back up", "move")))));
    tickets.open(ADA, opening(List.of()));
  }

  private static Opening opening(List<Part> parts) {
    return new Opening(
        TicketKind.SERVICE_REQUEST,
        Optional.of(new MachineId("a1")),
        "",
        "",
        new Words("move recordings", ""),
        Priority.P3,
        Optional.of(Environment.LIVE),
        false,
        Set.of(),
        "",
        new Prepared(Optional.empty(), Category.UNSAID, "", parts));
  }

  private static void refused(Fault fault, ThrowingCallable what) {
    assertThatThrownBy(what)
        .isInstanceOfSatisfying(AccessException.class, e -> assertThat(e.fault()).isEqualTo(fault));
  }

  @Test
  void who_works_on_the_ticket_ticks_and_everybody_who_sees_it_reads() {
    assertThat(desk.of(ADA, ID).mayTick()).isFalse();
    assertThat(desk.tick(CORA, ID, 2, true).mayTick()).isTrue();
    assertThat(desk.of(ADA, ID).items())
        .containsExactly(
            new Item(1, "back up", Optional.empty()),
            new Item(2, "move", Optional.of(new Done("cora", ManualClock.NOON))));
    desk.tick(CORA, ID, 2, false);
    assertThat(desk.of(ADA, ID).items()).allMatch(item -> item.done().isEmpty());
    assertThat(audit.words())
        .containsExactly(
            "ticket.checklist.ticked ticket:tkt-1", "ticket.checklist.unticked ticket:tkt-1");
    assertThat(desk.of(CORA, "tkt-2").items()).isEmpty();
  }

  @Test
  void nobody_else_ticks_and_nothing_twice_or_at_what_is_over() {
    assertThatThrownBy(() -> desk.tick(ADA, ID, 1, true)).isInstanceOf(AccessException.class);
    refused(Fault.UNKNOWN, () -> desk.of(EVE, ID));
    refused(Fault.UNKNOWN, () -> desk.tick(EVE, ID, 1, true));
    refused(Fault.REFUSED, () -> desk.tick(CORA, ID, 3, true));
    refused(Fault.REFUSED, () -> desk.tick(CORA, "tkt-2", 1, true));
    desk.tick(CORA, ID, 1, true);
    refused(Fault.CONFLICT, () -> desk.tick(CORA, ID, 1, true));
    tickets.state = TicketState.CLOSED;
    refused(Fault.CONFLICT, () -> desk.tick(CORA, ID, 2, true));
    assertThat(desk.of(CORA, ID).mayTick()).isFalse();
  }

  @Test
  void all_of_it_is_taken_out_and_deleted() throws Exception {
    desk.tick(CORA, ID, 1, true);
    var keeper = new ChecklistKeeper(store);
    var whose = new Belongings(Optional.of("acme"), Set.of());
    var folder = new WrittenFolder();
    keeper.tell(whose, folder);
    assertThat(folder.rows("ticket-checklists.csv")).hasSize(1);
    var hers = new WrittenFolder();
    keeper.tell(new Person(CORA.account(), "cora"), hers);
    assertThat(hers.rows("ticket-checklists.csv")).hasSize(1);
    assertThat(keeper.held(new Belongings(Optional.of("bolt"), Set.of()))).isEmpty();
    assertThat(keeper.held(whose)).containsEntry("ticked items", 1L);
    keeper.erase(whose);
    assertThat(keeper.held(whose)).isEmpty();
    assertThat(desk.of(ADA, ID).items()).allMatch(item -> item.done().isEmpty());
  }
}
