package io.millwright.ticketing.internal;

import static io.millwright.ticketing.internal.Office.A1;
import static io.millwright.ticketing.internal.Office.caller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.AccountId;
import io.millwright.access.Role;
import io.millwright.contract.Right;
import io.millwright.testkit.TestDatabase;
import io.millwright.ticketing.Ticket.Plan;
import io.millwright.ticketing.TicketApprovals.Group;
import io.millwright.ticketing.TicketApprovals.Standing;
import io.millwright.ticketing.TicketDeed;
import io.millwright.ticketing.TicketKind;
import io.millwright.ticketing.TicketScopes.Category;
import io.millwright.ticketing.TicketScopes.Cause;
import io.millwright.ticketing.TicketScopes.Cost;
import io.millwright.ticketing.TicketScopes.Reproducible;
import io.millwright.ticketing.TicketScopes.Scope;
import io.millwright.ticketing.TicketState;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Max is a coordinator, zoe a subcontractor of the desk. */
@ParameterizedClass
@EnumSource
class ApprovalDeskTest {
  private static final Group BOTH_OF_ACME = new Group(Set.of("ada", "bob"), Optional.empty(), 2);
  private static final Group A_COORDINATOR = new Group(Set.of(), Optional.of(Role.COORDINATOR), 1);

  private final Office office;
  private final String id;

  ApprovalDeskTest(TestDatabase database) {
    office = new Office(database.fresh());
    id = office.openAt(A1, TicketKind.CHANGE, "new Java").ticket().id();
    office.step("cora", id, TicketState.OPENED);
  }

  private static void refused(Fault fault, String words, ThrowingCallable what) {
    assertThatThrownBy(what)
        .hasMessageContaining(words)
        .isInstanceOfSatisfying(AccessException.class, e -> assertThat(e.fault()).isEqualTo(fault));
  }

  private Standing appoint(Group... groups) {
    return office.approvals.appoint(caller("cora"), id, OptionalLong.empty(), List.of(groups));
  }

  private void estimate(String steps) {
    office.act("cora", id, new TicketDeed.Estimate(new Plan(120, steps, "old Java")));
  }

  private TicketState approve(String login) {
    return office.act(login, id, new TicketDeed.Approve("fine")).ticket().care().state();
  }

  private List<Integer> approved() {
    return office.approvals.of(caller("ada"), id).groups().stream()
        .map(asked -> asked.approved())
        .toList();
  }

  @Test
  void work_begins_when_all_who_were_named_approved() {
    appoint(BOTH_OF_ACME, A_COORDINATOR);
    estimate("new Java");
    office.restart();
    assertThat(office.approvals.asked(id))
        .containsExactlyInAnyOrder(
            new AccountId("ada"), new AccountId("bob"), new AccountId("max"));
    assertThat(approve("ada")).isEqualTo(TicketState.ESTIMATED);
    assertThat(approve("max")).isEqualTo(TicketState.ESTIMATED);
    assertThat(approved()).containsExactly(1, 1);
    assertThat(office.approvals.asked(id)).containsExactly(new AccountId("bob"));
    refused(Fault.CONFLICT, "cannot become", () -> office.step("max", id, TicketState.IN_PROGRESS));
    assertThat(approve("bob")).isEqualTo(TicketState.APPROVED);
    assertThat(office.approvals.of(caller("ada"), id).answers())
        .extracting(one -> one.login() + " " + one.approved() + " " + one.text())
        .containsExactly("ada true fine", "max true fine", "bob true fine");
    assertThat(office.step("max", id, TicketState.IN_PROGRESS).ticket().care().state())
        .isEqualTo(TicketState.IN_PROGRESS);
  }

  @Test
  void of_several_so_many_are_enough() {
    appoint(new Group(Set.of("ada", "bob", "max"), Optional.empty(), 2));
    estimate("new Java");
    assertThat(approve("bob")).isEqualTo(TicketState.ESTIMATED);
    assertThat(approve("max")).isEqualTo(TicketState.APPROVED);
  }

  @Test
  void a_refusal_with_its_reason_sends_it_back_to_be_planned() {
    appoint(BOTH_OF_ACME);
    estimate("new Java");
    approve("ada");
    refused(
        Fault.REFUSED,
        "text: why it is refused",
        () -> office.act("bob", id, new TicketDeed.Refuse(" ")));
    office.act("bob", id, new TicketDeed.Refuse("not in the week of the audit"));
    assertThat(office.desk.ticket(caller("ada"), id).ticket().care().state())
        .isEqualTo(TicketState.OPENED);
    assertThat(office.approvals.of(caller("ada"), id).answers())
        .extracting(one -> one.login() + " " + one.approved() + " " + one.current())
        .containsExactly("ada true false", "bob false false");
    refused(Fault.CONFLICT, "Only an estimated change", () -> approve("ada"));
  }

  @Test
  void approvals_expire_with_the_plan_and_with_those_who_must() {
    appoint(BOTH_OF_ACME);
    estimate("new Java");
    approve("ada");
    estimate("newer Java");
    assertThat(approved()).containsExactly(0);
    approve("ada");
    appoint(BOTH_OF_ACME, A_COORDINATOR);
    assertThat(approved()).containsExactly(0, 0);
    approve("ada");
    approve("bob");
    assertThat(approve("max")).isEqualTo(TicketState.APPROVED);
    refused(Fault.CONFLICT, "not approved", () -> appoint());
    office.step("cora", id, TicketState.OPENED);
    estimate("newest Java");
    assertThat(approved()).as("an approved plan that changes").containsExactly(0, 0);
  }

  @Test
  void only_those_who_were_named_answer_and_not_who_estimated_it() {
    appoint(new Group(Set.of("ada", "cora"), Optional.empty(), 1));
    estimate("new Java");
    refused(Fault.CONFLICT, "Others were named", () -> approve("bob"));
    refused(
        Fault.CONFLICT,
        "Others were named",
        () -> office.act("bob", id, new TicketDeed.Refuse("no")));
    refused(Fault.CONFLICT, "Who estimated it", () -> approve("cora"));
    refused(Fault.UNKNOWN, "no such ticket", () -> approve("eve"));
    assertThat(office.approvals.of(caller("ada"), id).mayAnswer()).isTrue();
    assertThat(office.approvals.of(caller("bob"), id).mayAnswer()).isFalse();
    assertThat(office.approvals.of(caller("cora"), id).mayAnswer()).isFalse();
    refused(Fault.UNKNOWN, "no such ticket", () -> office.approvals.of(caller("eve"), id));
  }

  @Test
  void only_who_can_answer_is_named_and_by_the_desk_only() {
    refused(
        Fault.REFUSED,
        "logins: eve cannot answer",
        () -> appoint(new Group(Set.of("ada", "eve"), Optional.empty(), 1)));
    refused(Fault.REFUSED, "groups:", () -> appoint(new Group(Set.of(), Optional.empty(), 1)));
    refused(Fault.REFUSED, "needed:", () -> appoint(new Group(Set.of("ada"), Optional.empty(), 2)));
    refused(
        Fault.FORBIDDEN,
        "",
        () ->
            office.approvals.appoint(
                caller("ada"), id, OptionalLong.empty(), List.of(BOTH_OF_ACME)));
    String incident = office.openAt(A1, TicketKind.INCIDENT, "x").ticket().id();
    refused(
        Fault.CONFLICT,
        "Only for a change",
        () ->
            office.approvals.appoint(
                caller("cora"), incident, OptionalLong.empty(), List.of(BOTH_OF_ACME)));
  }

  private void about(Right right) {
    var scope =
        new Scope(
            Optional.of(right), Category.UNSAID, Cause.UNSAID, Cost.UNSAID, Reproducible.UNSAID);
    new ScopeDesk(office.book, new Gate(office, office.fleet), office.clock)
        .judge(caller("cora"), id, OptionalLong.empty(), scope, "");
  }

  @ParameterizedTest
  @EnumSource(names = {"JAVA_UPDATE", "OS_PATCHING"})
  void what_the_vendor_must_approve_does_not_begin_without_it_and_names_the_clause(Right right) {
    appoint(BOTH_OF_ACME);
    estimate("new Java");
    approve("ada");
    approve("bob");
    about(right);
    refused(
        Fault.CONFLICT,
        "approve it before it begins: %s, ZOOM 3.1".formatted(right.words()),
        () -> office.step("cora", id, TicketState.IN_PROGRESS));
    office.step("cora", id, TicketState.OPENED);
    refused(
        Fault.REFUSED,
        "groups: one of them has to be of the vendor's people alone: " + right.words(),
        () -> appoint(BOTH_OF_ACME));
    refused(
        Fault.REFUSED,
        "of the vendor's people alone",
        () -> appoint(new Group(Set.of("ada", "max"), Optional.empty(), 1)));

    appoint(BOTH_OF_ACME, A_COORDINATOR);
    estimate("new Java");
    List.of("ada", "bob", "max").forEach(this::approve);
    assertThat(office.step("cora", id, TicketState.IN_PROGRESS).ticket().care().state())
        .isEqualTo(TicketState.IN_PROGRESS);
  }

  @ParameterizedTest
  @EnumSource(names = {"JAVA_UPDATE", "OS_PATCHING"})
  void who_works_for_the_vendor_from_outside_approves_nothing_in_its_place(Right right) {
    appoint(new Group(Set.of("zoe"), Optional.empty(), 1));
    estimate("new Java");
    approve("zoe");
    about(right);
    refused(
        Fault.CONFLICT,
        "approve it before it begins",
        () -> office.step("cora", id, TicketState.IN_PROGRESS));
    office.step("cora", id, TicketState.OPENED);
    refused(
        Fault.REFUSED,
        "of the vendor's people alone",
        () -> appoint(new Group(Set.of("zoe"), Optional.empty(), 1)));
    refused(
        Fault.REFUSED,
        "of the vendor's people alone",
        () -> appoint(new Group(Set.of("max", "zoe"), Optional.empty(), 1)));
    appoint(new Group(Set.of("max"), Optional.empty(), 1));
    estimate("new Java");
    approve("max");
    assertThat(office.step("cora", id, TicketState.IN_PROGRESS).ticket().care().state())
        .isEqualTo(TicketState.IN_PROGRESS);
  }

  @Test
  void what_needs_no_word_of_the_vendor_begins_when_those_who_were_named_approved() {
    about(Right.SUITE_CONFIGURATION);
    appoint(BOTH_OF_ACME);
    estimate("another archive");
    approve("ada");
    approve("bob");
    assertThat(office.step("cora", id, TicketState.IN_PROGRESS).ticket().care().state())
        .isEqualTo(TicketState.IN_PROGRESS);
  }
}
