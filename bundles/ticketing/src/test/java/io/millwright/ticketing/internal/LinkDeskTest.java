package io.millwright.ticketing.internal;

import static io.millwright.ticketing.internal.Office.A1;
import static io.millwright.ticketing.internal.Office.caller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.contract.SlaRow.Priority;
import io.millwright.model.MachineId;
import io.millwright.ownership.Belongings;
import io.millwright.testkit.TestDatabase;
import io.millwright.testkit.WrittenFolder;
import io.millwright.ticketing.Resolution;
import io.millwright.ticketing.TicketDeed;
import io.millwright.ticketing.TicketEvent.What;
import io.millwright.ticketing.TicketKind;
import io.millwright.ticketing.TicketLinks.Role;
import io.millwright.ticketing.TicketState;
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
class LinkDeskTest {
  private static final MachineId A2 = new MachineId("a2");

  private final Office office;

  LinkDeskTest(TestDatabase database) {
    office = new Office(database.fresh());
  }

  private static void refused(Fault fault, String words, ThrowingCallable what) {
    assertThatThrownBy(what)
        .hasMessageContaining(words)
        .isInstanceOfSatisfying(AccessException.class, e -> assertThat(e.fault()).isEqualTo(fault));
  }

  private String incident() {
    return office.openAt(A1, TicketKind.INCIDENT, "no recordings").ticket().id();
  }

  private void link(String login, String ticket, Role role, String other) {
    office.links.link(caller(login), ticket, OptionalLong.empty(), role, other);
  }

  /** The links of a ticket in words, as somebody sees them. */
  private List<String> links(String login, String ticket) {
    return office.links.of(caller(login), ticket).stream()
        .map(each -> "%s %s %s".formatted(each.role(), each.number(), each.state()))
        .toList();
  }

  /** What the history of a ticket says of links. */
  private List<String> told(String login, String ticket) {
    return office.desk.ticket(caller(login), ticket).past().stream()
        .filter(event -> event.what() == What.LINKED)
        .map(event -> "%s > %s".formatted(event.from(), event.to()).strip())
        .toList();
  }

  @Test
  void both_ends_show_a_link_and_both_histories_tell_of_it() {
    String part = incident();
    String whole = incident();
    link("cora", part, Role.CHILD_OF, "acme-2");
    link("cora", part, Role.RELATES_TO, whole);
    office.restart();
    assertThat(links("ada", part)).containsExactly("RELATES_TO ACME-2 NEW", "CHILD_OF ACME-2 NEW");
    assertThat(links("ada", whole))
        .containsExactly("RELATES_TO ACME-1 NEW", "PARENT_OF ACME-1 NEW");

    office.links.unlink(caller("max"), whole, OptionalLong.empty(), Role.PARENT_OF, "ACME-1");
    assertThat(links("ada", part)).containsExactly("RELATES_TO ACME-2 NEW");
    assertThat(told("ada", part))
        .containsExactly("> CHILD_OF ACME-2", "> RELATES_TO ACME-2", "CHILD_OF ACME-2 >");
    assertThat(told("ada", whole))
        .containsExactly("> PARENT_OF ACME-1", "> RELATES_TO ACME-1", "PARENT_OF ACME-1 >");
    assertThat(office.audit.words())
        .endsWith(
            "ticket.link ticket:" + part,
            "ticket.link ticket:" + part,
            "ticket.unlink ticket:" + whole);
  }

  @Test
  void a_parent_shows_its_childrens_states_and_does_not_end_before_them() {
    String part = incident();
    String whole = incident();
    link("cora", whole, Role.PARENT_OF, "ACME-1");
    office.step("cora", part, TicketState.IN_PROGRESS);
    assertThat(links("cora", whole)).containsExactly("PARENT_OF ACME-1 IN_PROGRESS");
    office.resolve("cora", whole, Resolution.SOLUTION);
    refused(
        Fault.CONFLICT,
        "parts that are not over (ACME-1)",
        () -> office.step("ada", whole, TicketState.CLOSED));
    office.step("cora", part, TicketState.CANCELLED);
    assertThat(office.step("ada", whole, TicketState.CLOSED).ticket().care().state())
        .isEqualTo(TicketState.CLOSED);

    incident();
    refused(Fault.CONFLICT, "ACME-2 is over", () -> link("cora", whole, Role.PARENT_OF, "ACME-3"));
  }

  // What cannot be seen and what there is not is answered alike.
  @Test
  void no_link_leads_to_another_customer() {
    String own = incident();
    String theirs = office.openAt(new MachineId("b1"), TicketKind.INCIDENT, "x").ticket().id();
    for (String other : List.of(theirs, "BOLT-1", "ACME-99", "")) {
      refused(
          Fault.REFUSED,
          "other: there is no such ticket of this customer",
          () -> link("cora", own, Role.RELATES_TO, other));
    }
    refused(Fault.REFUSED, "than itself", () -> link("cora", own, Role.RELATES_TO, "ACME-1"));
    refused(Fault.UNKNOWN, "no such ticket", () -> link("eve", own, Role.RELATES_TO, "BOLT-1"));
    refused(Fault.UNKNOWN, "no such ticket", () -> links("eve", own));
    incident();
    refused(Fault.FORBIDDEN, "", () -> link("ada", own, Role.RELATES_TO, "ACME-2"));
    assertThat(links("cora", own)).isEmpty();
  }

  @Test
  void who_may_not_see_a_ticket_is_not_told_that_it_is_linked() {
    String seen = incident();
    String hidden = office.openAt(A2, TicketKind.INCIDENT, "x").ticket().id();
    link("cora", seen, Role.PARENT_OF, hidden);
    assertThat(links("bob", seen)).isEmpty();
    assertThat(told("bob", seen)).isEmpty();
    assertThat(told("ada", seen)).containsExactly("> PARENT_OF ACME-2");
    office.resolve("cora", seen, Resolution.SOLUTION);
    assertThatThrownBy(() -> office.step("bob", seen, TicketState.CLOSED))
        .hasMessageContaining("parts that are not over:")
        .hasMessageNotContaining("ACME-2");
  }

  @Test
  void a_ticket_has_one_parent_and_is_no_part_of_itself() {
    String one = incident();
    String two = incident();
    String three = incident();
    link("cora", one, Role.CHILD_OF, "ACME-2");
    link("cora", two, Role.CHILD_OF, "ACME-3");
    refused(
        Fault.CONFLICT,
        "ACME-1 is a part of ACME-3",
        () -> {
          office.links.unlink(caller("cora"), one, OptionalLong.empty(), Role.CHILD_OF, two);
          link("cora", one, Role.CHILD_OF, "ACME-2");
          link("cora", three, Role.CHILD_OF, "ACME-1");
        });
    refused(
        Fault.CONFLICT,
        "ACME-1 is a part of another ticket",
        () -> link("cora", one, Role.CHILD_OF, "ACME-3"));
    refused(Fault.CONFLICT, "already", () -> link("cora", two, Role.PARENT_OF, "ACME-1"));
    refused(Fault.CONFLICT, "already", () -> link("cora", two, Role.CHILD_OF, "ACME-1"));
  }

  @Test
  void what_followed_from_a_problem_is_there_because_of_it() {
    String id = office.open("cora", TicketKind.PROBLEM, Priority.P3).ticket().id();
    office.act(
        "cora",
        id,
        new TicketDeed.Step(
            TicketState.RESOLVED,
            Optional.of(Resolution.ROOT_CAUSE),
            "",
            Optional.of(TicketKind.CHANGE)));
    assertThat(links("ada", id)).containsExactly("CAUSES ACME-2 NEW");
  }

  @Test
  void who_saw_another_ticket_is_told_so() {
    String id = incident();
    incident();
    office.act("max", id, new TicketDeed.Assign("max"));
    refused(
        Fault.CONFLICT,
        "max: ASSIGNED max",
        () -> office.links.link(caller("cora"), id, OptionalLong.of(1), Role.RELATES_TO, "ACME-2"));
    assertThat(links("cora", id)).isEmpty();
  }

  @Test
  void links_go_with_the_customers_data() throws IOException {
    String id = incident();
    incident();
    link("cora", id, Role.CAUSED_BY, "ACME-2");
    var keeper = new TicketKeeper(office.book);
    var whose = new Belongings(Optional.of("acme"), Set.of(A1));
    var folder = new WrittenFolder();
    keeper.tell(whose, folder);
    assertThat(folder.rows("ticket-links.csv"))
        .containsExactlyInAnyOrder("ACME-1|CAUSED_BY|ACME-2", "ACME-2|CAUSES|ACME-1");
    keeper.erase(whose);
    assertThat(keeper.held(whose)).isEmpty();
  }
}
