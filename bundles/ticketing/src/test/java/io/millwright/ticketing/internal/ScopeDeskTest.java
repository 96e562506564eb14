package io.millwright.ticketing.internal;

import static io.millwright.ticketing.internal.Office.caller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.contract.Right;
import io.millwright.contract.SlaRow.Environment;
import io.millwright.contract.SlaRow.Priority;
import io.millwright.ownership.Belongings;
import io.millwright.store.Sql;
import io.millwright.testkit.TestDatabase;
import io.millwright.testkit.WrittenFolder;
import io.millwright.ticketing.Resolution;
import io.millwright.ticketing.TicketDraft.Opening;
import io.millwright.ticketing.TicketDraft.Part;
import io.millwright.ticketing.TicketDraft.Prepared;
import io.millwright.ticketing.TicketDraft.Words;
import io.millwright.ticketing.TicketEvent;
import io.millwright.ticketing.TicketEvent.What;
import io.millwright.ticketing.TicketKind;
import io.millwright.ticketing.TicketScopes.Category;
import io.millwright.ticketing.TicketScopes.Cause;
import io.millwright.ticketing.TicketScopes.Cost;
import io.millwright.ticketing.TicketScopes.Reproducible;
import io.millwright.ticketing.TicketScopes.Scope;
import io.millwright.ticketing.TicketState;
import io.millwright.ticketing.Tickets;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class ScopeDeskTest {
  private static final OptionalLong HOWEVER = OptionalLong.empty();
  private static final Scope TRAINING =
      new Scope(
          Optional.of(Right.TRAINING),
          Category.APPLICATION,
          Cause.OPERATOR_ERROR,
          Cost.CHARGED,
          Reproducible.YES);

  private final Office office;
  private final ScopeDesk scopes;
  private final String id;

  ScopeDeskTest(TestDatabase database) {
    office = new Office(database.fresh());
    scopes = new ScopeDesk(office.book, new Gate(office, office.fleet), office.clock);
    id = office.open("ada", TicketKind.INCIDENT, Priority.P2).ticket().id();
  }

  private static void refused(Fault fault, ThrowingCallable what) {
    assertThatThrownBy(what)
        .isInstanceOfSatisfying(AccessException.class, e -> assertThat(e.fault()).isEqualTo(fault));
  }

  @Test
  void what_it_is_about_stands_beside_what_the_contract_says_to_that() {
    assertThat(scopes.of(caller("ada"), id).scope()).isEqualTo(Scope.NOTHING);
    assertThat(scopes.of(caller("ada"), id).verdict()).isEmpty();
    assertThat(scopes.judge(caller("cora"), id, HOWEVER, TRAINING, "asked how").verdict())
        .hasValueSatisfying(verdict -> assertThat(verdict.clause()).isEqualTo("ZOOM 3.1"));
    assertThat(scopes.of(caller("ada"), id).scope()).isEqualTo(TRAINING);
    var other =
        new Scope(
            Optional.empty(), Category.UNSAID, Cause.PRODUCT_DEFECT, Cost.FREE, Reproducible.NO);
    scopes.judge(caller("max"), id, HOWEVER, other, "");
    assertThat(scopes.of(caller("ada"), id).scope()).isEqualTo(other);
    assertThat(office.desk.ticket(caller("ada"), id).past())
        .filteredOn(event -> event.what() == What.SCOPE)
        .extracting(TicketEvent::to, TicketEvent::text, TicketEvent::login)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "training; application; operator error; charged; reproducible",
                "asked how",
                "cora"),
            org.assertj.core.groups.Tuple.tuple(
                "product defect; free; not reproducible", "", "max"));
    assertThat(office.audit.words()).contains("ticket.scope ticket:" + id);
  }

  // Who bears the cost is often known at the end only.
  @Test
  void it_is_written_by_who_works_on_it_also_when_it_is_over() {
    refused(Fault.FORBIDDEN, () -> scopes.judge(caller("ada"), id, HOWEVER, TRAINING, ""));
    refused(Fault.UNKNOWN, () -> scopes.judge(caller("eve"), id, HOWEVER, TRAINING, ""));
    refused(Fault.UNKNOWN, () -> scopes.of(caller("eve"), id));
    refused(Fault.UNKNOWN, () -> scopes.of(caller("cora"), "tkt-none"));
    office.resolve("cora", id, Resolution.SOLUTION);
    office.step("cora", id, TicketState.CLOSED);
    List<String> clocks = office.clocks(id);
    scopes.judge(caller("cora"), id, HOWEVER, TRAINING, "");
    assertThat(scopes.of(caller("ada"), id).scope()).isEqualTo(TRAINING);
    assertThat(office.clocks(id)).isEqualTo(clocks);
    refused(Fault.CONFLICT, () -> scopes.judge(caller("cora"), id, HOWEVER, TRAINING, ""));
  }

  @Test
  void whoever_saw_another_ticket_writes_nothing() {
    scopes.judge(caller("cora"), id, OptionalLong.of(1), TRAINING, "");
    refused(
        Fault.CONFLICT,
        () -> scopes.judge(caller("max"), id, OptionalLong.of(1), Scope.NOTHING, ""));
    assertThat(scopes.of(caller("ada"), id).scope()).isEqualTo(TRAINING);
  }

  @Test
  void it_is_taken_out_and_deleted_with_the_customer() throws IOException {
    scopes.judge(caller("cora"), id, HOWEVER, TRAINING, "");
    var keeper = new TicketKeeper(office.book);
    var folder = new WrittenFolder();
    var acme = new Belongings(Optional.of("acme"), Set.of(Office.A1));
    keeper.tell(acme, folder);
    assertThat(folder.rows("ticket-scopes.csv"))
        .containsExactly("ACME-1|TRAINING|APPLICATION|OPERATOR_ERROR|CHARGED|YES");
    keeper.erase(acme);
    long left =
        office
            .book
            .store()
            .find(
                transaction ->
                    Sql.list(
                        transaction,
                        "SELECT ticket_id FROM ticketing_scope",
                        row -> row.getString("ticket_id")))
            .size();
    assertThat(left).isZero();
  }

  private Opening prepared(Prepared prepared) {
    return new Opening(
        TicketKind.SERVICE_REQUEST,
        Optional.of(Office.A1),
        "",
        "",
        new Words("move recordings", ""),
        Priority.P4,
        Optional.of(Environment.LIVE),
        false,
        Set.of(),
        "",
        prepared);
  }

  // Requirement E-62: what a request is about is asked before, and the refusal names the clause.
  @Test
  void a_request_of_a_known_form_begins_with_what_it_is_about_and_who_looks_after_it() {
    var known =
        new Prepared(
            Optional.of(Right.DATA_MANIPULATION),
            Category.APPLICATION,
            "max",
            List.of(new Part("checklist", List.of("back up", "move"))));
    Tickets.View made = office.desk.open(caller("ada"), prepared(known));
    assertThat(made.ticket().care().assignee()).isEqualTo("max");
    assertThat(made.parts()).isEqualTo(known.parts());
    assertThat(made.past())
        .extracting(TicketEvent::what, TicketEvent::to)
        .contains(
            org.assertj.core.groups.Tuple.tuple(What.SCOPE, "data manipulation; application"),
            org.assertj.core.groups.Tuple.tuple(What.ASSIGNED, "max"));
    assertThat(scopes.of(caller("ada"), made.ticket().id()).scope().about())
        .contains(Right.DATA_MANIPULATION);
    assertThat(made.clocks())
        .as("nobody of the desk did a step by that")
        .noneMatch(clock -> clock.done().isPresent());

    office.terms.excluded = Set.of(Right.DATA_MANIPULATION);
    assertThatThrownBy(() -> office.desk.open(caller("ada"), prepared(known)))
        .hasMessageContaining("not covered: data manipulation, ZOOM 3.3");
    assertThat(office.desk.open(caller("cora"), prepared(known)).ticket().number())
        .as("the desk may write it down: it is charged")
        .isEqualTo("ACME-3");
  }
}
