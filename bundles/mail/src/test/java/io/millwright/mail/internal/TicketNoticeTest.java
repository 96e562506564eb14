package io.millwright.mail.internal;

import static io.millwright.mail.internal.KnownPeople.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import io.millwright.access.Grant;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.calendar.ServiceClock.Side;
import io.millwright.contract.SlaRow;
import io.millwright.testkit.ManualClock;
import io.millwright.testkit.TestDatabase;
import io.millwright.ticketing.DeadlineNeared;
import io.millwright.ticketing.TicketApprovals;
import io.millwright.ticketing.TicketChanged;
import io.millwright.ticketing.TicketEvent;
import io.millwright.ticketing.TicketEvent.What;
import io.millwright.ticketing.TicketKind;
import io.millwright.ticketing.TicketOpened;
import io.millwright.ticketing.TicketWatchers;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is told of tickets, and what, as the mail server got it. */
class TicketNoticeTest {
  @TempDir private Path etc;
  private final PostOffice office = PostOffice.open();
  private final KnownPeople people = new KnownPeople();
  private final KnownFleet fleet = new KnownFleet();
  private final TicketCircle circle = new TicketCircle();
  private Desk desk;
  private TicketNotice notice;

  @BeforeEach
  void open() {
    desk = Desk.on(TestDatabase.DERBY.fresh(), etc, Desk.plain(office.port()));
    people.add("ada", "de", "acme", at(Role.OPERATOR, "customer:acme"));
    people.add("eve", "en", "other", at(Role.CUSTOMER_ADMINISTRATOR, "customer:other"));
    people.add("cora", "en", "", at(Role.COORDINATOR, "everywhere"));
    people.add("max", "en", "", at(Role.SERVICE_ENGINEER, "everywhere"));
    fleet.add("cmm-1", KnownFleet.HALL);
    notice =
        new TicketNotice(
            desk.store, desk.box, people.accounts(), new KnownRights(fleet), fleet, circle);
  }

  @AfterEach
  void close() {
    desk.close();
    office.close();
  }

  private static TicketOpened opened() {
    return new TicketOpened(
        "tkt-1",
        "ACME-17",
        "acme",
        "cmm-1",
        TicketKind.INCIDENT,
        "P2",
        "ram is hot",
        "ada",
        ManualClock.NOON);
  }

  private static TicketChanged said(
      int number, String who, Side side, What what, String to, boolean internal) {
    return new TicketChanged(
        "tkt-1",
        "ACME-17",
        "acme",
        "cmm-1",
        "ram is hot",
        "ada",
        "max",
        new TicketEvent(
            number, ManualClock.NOON, who, side, what, "", to, "look at the fan", internal));
  }

  private static DeadlineNeared near(String assignee) {
    return new DeadlineNeared(
        "tkt-1",
        "ACME-17",
        "acme",
        "cmm-1",
        "ram is hot",
        assignee,
        SlaRow.Clock.REACTION,
        75,
        ManualClock.NOON,
        ManualClock.NOON);
  }

  private List<String> told() {
    desk.round();
    return office.received.stream().map(one -> one.to() + " " + one.subject()).sorted().toList();
  }

  @Test
  void a_new_one_lands_with_the_coordinator() {
    notice.on(opened());
    assertThat(told()).containsExactly("cora@example.org ACME-17 ram is hot: new, P2");
    assertThat(office.received.get(0).text()).contains("#/tickets/tkt-1");
  }

  @Test
  void who_opened_it_hears_answers_and_the_resolution_in_their_language() {
    notice.on(said(2, "max", Side.DESK, What.COMMENT, "", false));
    notice.on(said(3, "max", Side.DESK, What.STATE, "RESOLVED WORKAROUND", false));
    notice.on(said(4, "max", Side.DESK, What.STATE, "IN_PROGRESS", false));
    assertThat(told())
        .containsExactly(
            "ada@example.org ACME-17 ram is hot: Antwort",
            "ada@example.org ACME-17 ram is hot: gelöst");
    assertThat(office.received).allMatch(one -> one.text().contains("> look at the fan"));
  }

  // Requirement E-71: whoever closed it, also the customer.
  @Test
  void who_opened_it_is_asked_once_how_it_was_when_it_is_closed() {
    notice.on(said(5, "ada", Side.CUSTOMER, What.STATE, "CLOSED", false));
    notice.on(said(6, "max", Side.DESK, What.STATE, "CANCELLED", false));
    notice.on(said(7, "max", Side.DESK, What.STATE, "CLOSED DUPLICATE", false));
    notice.on(said(8, "max", Side.DESK, What.STATE, "CLOSED", false));
    assertThat(told())
        .containsExactly("ada@example.org ACME-17 ram is hot: geschlossen: wie war es?");
    assertThat(office.received.get(0).text()).contains("#/tickets/tkt-1");
  }

  @Test
  void who_looks_after_it_hears_the_customer_and_its_deadlines() {
    notice.on(said(2, "ada", Side.CUSTOMER, What.COMMENT, "", false));
    notice.on(near("max"));
    notice.on(near(""));
    assertThat(told())
        .containsExactly(
            "cora@example.org ACME-17 ram is hot: 75 % of REACTION",
            "max@example.org ACME-17 ram is hot: 75 % of REACTION",
            "max@example.org ACME-17 ram is hot: answer");
  }

  /** Who watches the ticket; nobody else is asked about. */
  private record Watched(Set<String> logins) implements TicketWatchers {
    @Override
    public Watching of(Caller caller, String ticket) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Watching watch(Caller by, String ticket, String login) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Watching unwatch(Caller by, String ticket, String login) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Set<AccountId> hearing(String ticket) {
      return logins.stream().map(AccountId::new).collect(Collectors.toSet());
    }
  }

  @Test
  void who_watches_hears_what_is_said_once_and_internal_words_as_the_vendors_people_only() {
    people.add("amy", "de", "acme", at(Role.OPERATOR, "customer:acme"));
    people.add("amt", "en", "acme", at(Role.SERVICE_ENGINEER, "customer:acme"));
    people.block(people.add("abe", "en", "acme", at(Role.OPERATOR, "customer:acme")));
    circle.bindWatchers(new Watched(Set.of("ada", "amy", "amt", "abe", "eve", "cora", "max")));
    notice.on(said(2, "max", Side.DESK, What.COMMENT, "", false));
    assertThat(told())
        .containsExactly(
            "ada@example.org ACME-17 ram is hot: Antwort",
            "amt@example.org ACME-17 ram is hot: answer",
            "amy@example.org ACME-17 ram is hot: Antwort",
            "cora@example.org ACME-17 ram is hot: answer");
    office.received.clear();
    notice.on(says(3, "between us: a cheap one", true));
    notice.on(says(4, "@cora: a cheap one", true));
    assertThat(told())
        .containsExactly(
            "cora@example.org ACME-17 ram is hot: internal comment",
            "cora@example.org ACME-17 ram is hot: you are mentioned");
    assertThat(office.received).noneMatch(one -> one.text().contains("cheap"));
  }

  @Test
  void who_must_approve_is_asked_and_the_outcome_is_told() {
    people.add("amy", "de", "acme", at(Role.OPERATOR, "customer:acme"));
    people.block(people.add("abe", "en", "acme", at(Role.OPERATOR, "customer:acme")));
    circle.bindApprovals(new Awaited(Set.of("amy", "abe", "eve")));
    notice.on(said(2, "max", Side.DESK, What.STATE, "ESTIMATED", false));
    notice.on(said(3, "amy", Side.CUSTOMER, What.REFUSAL, "CUSTOMER", false));
    notice.on(said(4, "amy", Side.CUSTOMER, What.STATE, "APPROVED", false));
    assertThat(told())
        .containsExactly(
            "ada@example.org ACME-17 ram is hot: Plan abgelehnt",
            "ada@example.org ACME-17 ram is hot: freigegeben",
            "amy@example.org ACME-17 ram is hot: wartet auf Ihre Freigabe",
            "max@example.org ACME-17 ram is hot: approved",
            "max@example.org ACME-17 ram is hot: plan refused");
  }

  /** Whose approval is awaited; nobody else is asked about. */
  private record Awaited(Set<String> logins) implements TicketApprovals {
    @Override
    public Standing of(Caller caller, String ticket) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Standing appoint(Caller by, String ticket, OptionalLong seen, List<Group> groups) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Set<AccountId> asked(String ticket) {
      return logins.stream().map(AccountId::new).collect(Collectors.toSet());
    }
  }

  // The other ticket hears of it too, and says nothing.
  @Test
  void who_opened_it_is_told_once_that_it_went_into_another_ticket_or_out_again() {
    notice.on(between(2, What.MERGED, "", "ACME-2"));
    notice.on(between(3, What.MERGED, "ACME-9", ""));
    notice.on(said(4, "max", Side.DESK, What.STATE, "CLOSED DUPLICATE", false));
    notice.on(between(5, What.SPLIT_BACK, "ACME-2", ""));
    notice.on(between(6, What.SPLIT_BACK, "", "ACME-9"));
    notice.on(between(7, What.SPLIT, "", "ACME-10"));
    assertThat(told())
        .containsExactly(
            "ada@example.org ACME-17 ram is hot: ein Teil hat ein eigenes Ticket",
            "ada@example.org ACME-17 ram is hot: geht allein weiter",
            "ada@example.org ACME-17 ram is hot: geht mit einem anderen Ticket weiter");
  }

  private static TicketChanged between(int number, What what, String from, String to) {
    TicketChanged like = said(number, "max", Side.DESK, what, to, false);
    return new TicketChanged(
        like.ticket(),
        like.number(),
        like.customer(),
        like.machine(),
        like.title(),
        like.openedBy(),
        like.assignee(),
        new TicketEvent(number, ManualClock.NOON, "max", Side.DESK, what, from, to, "", false));
  }

  private static TicketChanged says(int number, String text, boolean internal) {
    TicketChanged like = said(number, "max", Side.DESK, What.COMMENT, "", internal);
    TicketEvent event =
        new TicketEvent(
            number, ManualClock.NOON, "max", Side.DESK, What.COMMENT, "", "", text, internal);
    return new TicketChanged(
        like.ticket(),
        like.number(),
        like.customer(),
        like.machine(),
        like.title(),
        like.openedBy(),
        like.assignee(),
        event);
  }

  @Test
  void who_is_mentioned_hears_of_it_if_they_may_read_it() {
    people.add("amy", "de", "acme", at(Role.OPERATOR, "customer:acme"));
    notice.on(says(2, "@amy, @Cora. and @eve @ada @max @nobody: see mail@amy", false));
    notice.on(says(3, "between us @cora @amy: a cheap one", true));
    assertThat(told())
        .containsExactly(
            "ada@example.org ACME-17 ram is hot: Antwort",
            "amy@example.org ACME-17 ram is hot: Sie werden erwähnt",
            "cora@example.org ACME-17 ram is hot: you are mentioned",
            "cora@example.org ACME-17 ram is hot: you are mentioned");
    assertThat(office.received).noneMatch(one -> one.text().contains("cheap"));
  }

  // What is answered to an internal word must not go to the customer.
  @Test
  void an_answer_to_a_letter_about_an_internal_word_is_known_as_one() {
    notice.on(says(2, "@cora: see", false));
    notice.on(says(3, "@cora: between us", true));
    desk.round();
    assertThat(office.received)
        .filteredOn(one -> one.to().startsWith("cora@"))
        .extracting(one -> desk.box.thread(one.header("Message-ID")).orElse(""))
        .containsExactlyInAnyOrder("tkt-1", "tkt-1-i");
  }

  // A letter is a look at a ticket: it needs the same right, at the time it is written.
  @Test
  void who_has_no_right_over_it_hears_nothing_of_it() {
    people.add("carl", "en", "", at(Role.COORDINATOR, "customer:other"));
    people.block(people.add("cleo", "en", "", at(Role.COORDINATOR, "everywhere")));
    people.add("sub", "en", "", ended(Role.SUBCONTRACTOR));
    people.block(people.add("abe", "en", "acme", at(Role.OPERATOR, "customer:acme")));
    people.add("amy", "en", "acme", at(Role.DATA_PROTECTION_OFFICER, "customer:acme"));

    notice.on(opened());
    notice.on(near("sub"));
    notice.on(answerTo(2, "abe", "acme"));
    notice.on(answerTo(3, "amy", "acme"));
    assertThat(told())
        .containsExactly(
            "cora@example.org ACME-17 ram is hot: 75 % of REACTION",
            "cora@example.org ACME-17 ram is hot: new, P2");
  }

  // With a machine that was sold its tickets do not go along.
  @Test
  void a_right_at_the_machine_counts_while_it_is_that_customers() {
    people.add("mia", "en", "", at(Role.COORDINATOR, "machine:cmm-1"));
    notice.on(answerTo(2, "mia", "acme"));
    notice.on(answerTo(3, "mia", "other"));
    assertThat(told()).containsExactly("mia@example.org ACME-17 ram is hot: answer");
  }

  private static Grant ended(Role role) {
    return new Grant(role, new Place.Everywhere(), Optional.of(ManualClock.NOON), "perm-1");
  }

  /** The desk answers a ticket that somebody opened. */
  private static TicketChanged answerTo(int number, String openedBy, String customer) {
    return new TicketChanged(
        "tkt-1",
        "ACME-17",
        customer,
        "cmm-1",
        "ram is hot",
        openedBy,
        "max",
        new TicketEvent(
            number,
            ManualClock.NOON,
            "max",
            Side.DESK,
            What.COMMENT,
            "",
            "",
            "look at the fan",
            false));
  }

  @Test
  void a_deadline_is_named_in_the_language_of_its_reader() {
    people.add("udo", "de", "", at(Role.SERVICE_ENGINEER, "everywhere"));
    notice.on(near("udo"));
    assertThat(told())
        .containsExactly("udo@example.org ACME-17 ram is hot: 75 % der Zeit: Reaktion");
    assertThat(office.received.get(0).text()).contains("Reaktion").doesNotContain("REACTION");
  }

  @Test
  void an_internal_word_leaves_in_no_letter() {
    notice.on(said(2, "max", Side.DESK, What.COMMENT, "", true));
    assertThat(told()).isEmpty();
  }

  // Facts are told at least once; a crash before the place was noted tells them again.
  @Test
  void a_fact_that_is_told_again_is_not_written_again() {
    for (int i = 0; i < 3; i++) {
      notice.on(opened());
      notice.on(near("max"));
      desk.round();
    }
    assertThat(told()).hasSize(2);
  }
}
