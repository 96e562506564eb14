package io.millwright.remote.session.internal;

import static io.millwright.remote.session.internal.Workshop.A1;
import static io.millwright.remote.session.internal.Workshop.caller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Permission;
import io.millwright.bus.Fact;
import io.millwright.ownership.Belongings;
import io.millwright.remote.session.RemoteSession;
import io.millwright.remote.session.RemoteSession.Link;
import io.millwright.remote.session.RemoteSession.Receipt;
import io.millwright.remote.session.RemoteSession.Wish;
import io.millwright.remote.session.RemoteSessions.Answer;
import io.millwright.remote.session.Scope;
import io.millwright.remote.session.SessionEnded;
import io.millwright.remote.session.SessionLinked;
import io.millwright.remote.session.SessionState;
import io.millwright.remote.session.SessionTransport;
import io.millwright.remote.session.SessionUnverified;
import io.millwright.remote.session.internal.wire.Tapes;
import io.millwright.testkit.TestDatabase;
import io.millwright.testkit.WrittenFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class OutsideProgramsTest {
  private static final String LINK = Meeting.LINK;

  private final Workshop shop;
  private final SessionTransport meeting = new Meeting();

  OutsideProgramsTest(TestDatabase database, @TempDir Path folder) {
    shop = new Workshop(database.fresh(), folder);
    shop.targets.bindTransport(meeting);
  }

  private static void refused(Fault fault, String words, ThrowingCallable what) {
    assertThatThrownBy(what)
        .hasMessageContaining(words)
        .isInstanceOfSatisfying(AccessException.class, e -> assertThat(e.fault()).isEqualTo(fault));
  }

  private static Wish wish(String program, Scope... scopes) {
    return new Wish(A1, "", "why", Set.of(scopes), 60, "de", Optional.empty(), "", program);
  }

  private RemoteSession consented() {
    RemoteSession asked = shop.desk.request(caller("max"), wish("Meet", Scope.VIEW, Scope.CONTROL));
    return shop.desk.consent(caller("otto"), asked.id(), shop.answer(Scope.VIEW, Scope.CONTROL));
  }

  private RemoteSession active() {
    return shop.desk.begin(caller("max"), consented().id());
  }

  private RemoteSession linked() {
    return shop.desk.link(caller("max"), active().id(), LINK);
  }

  private RemoteSession unverified() {
    RemoteSession session = linked();
    shop.desk.end(caller("otto"), session.id());
    shop.pass(Duration.ofSeconds(1));
    return kept(session);
  }

  private RemoteSession kept(RemoteSession session) {
    return shop.book.find(session.id()).orElseThrow();
  }

  private <T extends Fact> T last(Class<T> type) {
    return shop.facts.stream()
        .filter(type::isInstance)
        .map(type::cast)
        .reduce((one, next) -> next)
        .orElseThrow();
  }

  @Test
  void what_is_listed_for_a_machine_can_be_asked_for_and_nothing_else() {
    assertThat(shop.desk.programs(caller("max"), A1))
        .extracting(SessionTransport.Program::name)
        .containsExactly("Meet");
    refused(
        Fault.REFUSED,
        "program: this machine offers [Meet]",
        () -> shop.desk.request(caller("max"), wish("Other", Scope.VIEW)));
    refused(
        Fault.REFUSED,
        "scopes",
        () -> shop.desk.request(caller("max"), wish("Meet", Scope.TERMINAL)));
    shop.targets.unbindTransport(meeting);
    refused(
        Fault.REFUSED, "program", () -> shop.desk.request(caller("max"), wish("Meet", Scope.VIEW)));
  }

  // Requirement: consent, scopes, time and end stay ours whatever program it goes on in (E-25).
  @Test
  void begin_link_and_end_stand_in_session_receipt_and_audit() {
    RemoteSession session = unverified();

    assertThat(session.outside().links()).extracting(Link::url).containsExactly(LINK);
    assertThat(session.outside().links().get(0).by().login()).isEqualTo("max");
    String subject = " remote-session:" + session.id();
    assertThat(shop.audit.words())
        .containsExactly(
            "remote.requested" + subject,
            "remote.consented" + subject,
            "remote.started" + subject,
            "remote.outside.linked" + subject,
            "remote.ended" + subject,
            "remote.unverified" + subject);
    assertThat(shop.audit.deeds().get(0).details()).containsEntry("program", "Meet");
    assertThat(shop.audit.deeds().get(3).details()).containsEntry("link", LINK);
    Receipt receipt = session.receipt().orElseThrow();
    assertThat(receipt.text())
        .contains("\"program\":\"Meet\"", "\"link\":\"" + LINK + "\"", "\"begun\":", "\"ended\":")
        .contains("\"endedBy\":\"otto\"")
        .contains("Streams, bytes and recording lie with Meet: this site saw none of them")
        .contains("proves nothing of them")
        .doesNotContain("\"closed\":");
    assertThat(shop.key.isGenuine(receipt)).isTrue();
  }

  @Test
  void the_end_tells_everybody_and_is_unverified_until_somebody_on_site_says_it_is_closed() {
    RemoteSession session = unverified();

    assertThat(session.state()).isEqualTo(SessionState.UNVERIFIED);
    assertThat(last(SessionEnded.class).words()).contains("Meet must be closed as well");
    assertThat(last(SessionUnverified.class).words()).contains("Meet must be closed as well");
    refused(
        Fault.FORBIDDEN,
        "",
        () -> shop.desk.closed(caller("max"), session.id(), "Max of the vendor"));
    RemoteSession closed = shop.desk.closed(caller("ada"), session.id(), "Ada Acme");

    assertThat(closed.state()).isEqualTo(SessionState.VERIFIED_CLOSED);
    Receipt receipt = closed.receipt().orElseThrow();
    assertThat(receipt.text())
        .contains("\"closed\":{\"by\":\"ada\",\"name\":\"Ada Acme\"")
        .contains("proves nothing of them");
    assertThat(shop.key.isGenuine(receipt)).isTrue();
    assertThat(shop.audit.words()).endsWith("remote.outside.closed remote-session:" + session.id());
    shop.restart();
    assertThat(kept(session)).isEqualTo(closed);
  }

  @Test
  void the_end_of_the_time_asks_the_same() {
    RemoteSession session = linked();
    shop.pass(Duration.ofMinutes(30));
    shop.pass(Duration.ofSeconds(1));

    assertThat(kept(session).ending().orElseThrow().words()).isEqualTo("its time is over");
    assertThat(kept(session).state()).isEqualTo(SessionState.UNVERIFIED);
  }

  // What passes there is not seen here: nobody can say that it is idle.
  @Test
  void it_is_never_idle_and_needs_no_recording() {
    shop.tape = Tapes.missing();
    shop.restart();
    RemoteSession session = linked();
    shop.pass(Duration.ofMinutes(29));

    assertThat(kept(session).state()).isEqualTo(SessionState.ACTIVE);
  }

  @Test
  void somebody_on_site_can_enter_the_link_before_the_engineer_comes_in() {
    RemoteSession session = consented();
    shop.desk.link(caller("otto"), session.id(), LINK);
    assertThat(last(SessionLinked.class).words()).doesNotContain(LINK);
    assertThat(shop.desk.session(caller("max"), session.id()).outside().links()).hasSize(1);
    shop.desk.end(caller("otto"), session.id());
    shop.pass(Duration.ofSeconds(1));

    assertThat(kept(session).state()).isEqualTo(SessionState.UNVERIFIED);
  }

  @Test
  void one_in_which_nobody_was_and_that_has_no_link_is_closed_by_itself() {
    RemoteSession session = consented();
    shop.desk.end(caller("otto"), session.id());
    shop.pass(Duration.ofSeconds(1));

    assertThat(kept(session).state()).isEqualTo(SessionState.VERIFIED_CLOSED);
  }

  // Who knows the link could join there.
  @Test
  void only_who_takes_part_is_told_of_the_link_until_it_is_over() {
    RemoteSession session = linked();
    assertThat(shop.desk.session(caller("mia"), session.id()).outside().links()).isEmpty();
    assertThat(shop.desk.all(caller("cora")).get(0).outside().links()).isEmpty();
    assertThat(shop.desk.session(caller("otto"), session.id()).outside().links()).hasSize(1);
    assertThat(shop.desk.all(caller("max")).get(0).outside().links()).hasSize(1);
    shop.desk.end(caller("otto"), session.id());

    assertThat(shop.desk.session(caller("mia"), session.id()).outside().links()).hasSize(1);
  }

  @Test
  void who_takes_no_part_enters_no_link_nor_a_token_nor_one_of_another_form() {
    RemoteSession session = active();
    var all = Optional.of(Set.of(Permission.values()));

    refused(Fault.CONFLICT, "Only", () -> shop.desk.link(caller("mia"), session.id(), LINK));
    refused(Fault.UNKNOWN, "", () -> shop.desk.link(caller("eve"), session.id(), LINK));
    refused(Fault.FORBIDDEN, "token", () -> shop.desk.link(caller("max", all), session.id(), LINK));
    refused(
        Fault.REFUSED,
        "link: of Meet",
        () -> shop.desk.link(caller("max"), session.id(), "https://evil.example/"));
    for (int i = 0; i < 8; i++) {
      shop.desk.link(caller("max"), session.id(), LINK + i);
    }
    refused(Fault.CONFLICT, "Eight", () -> shop.desk.link(caller("max"), session.id(), LINK));
  }

  @Test
  void none_of_our_own_streams_and_no_motion_gate_belongs_to_it() {
    RemoteSession session = active();

    assertThat(session.allows(Scope.VIEW)).isFalse();
    refused(
        Fault.CONFLICT, "not allow", () -> shop.desk.join(caller("max"), session.id(), Scope.VIEW));
    refused(
        Fault.CONFLICT,
        "does not reach into Meet",
        () -> shop.desk.free(caller("otto"), session.id(), "Otto Acme"));
  }

  @Test
  void links_and_closing_belong_to_outside_programs_only() {
    RemoteSession own = shop.active();

    refused(Fault.CONFLICT, "no outside", () -> shop.desk.link(caller("max"), own.id(), LINK));
    refused(Fault.CONFLICT, "no outside", () -> shop.desk.closed(caller("otto"), own.id(), "Otto"));
    shop.desk.end(caller("otto"), own.id());
    RemoteSession outside = linked();
    refused(
        Fault.CONFLICT,
        "end it first",
        () -> shop.desk.closed(caller("otto"), outside.id(), "Otto"));
  }

  @Test
  void the_customer_opens_one_unasked() {
    var answer = new Answer("Otto Acme", Set.of(Scope.VIEW), 30, shop.desk.wording());
    RemoteSession session = shop.desk.open(caller("otto"), wish("Meet", Scope.VIEW), answer);
    shop.desk.link(caller("otto"), session.id(), LINK);

    assertThat(shop.desk.begin(caller("mia"), session.id()).outside().links()).hasSize(1);
  }

  @Test
  void its_program_and_links_are_taken_out_with_the_customers_data() throws IOException {
    RemoteSession session = unverified();
    shop.desk.closed(caller("ada"), session.id(), "Ada Acme");
    var folder = new WrittenFolder();
    new SessionKeeper(shop.book, shop.site, shop.reminders)
        .tell(new Belongings(Optional.of("acme"), Set.of()), folder);

    assertThat(folder.all()).contains("Meet", LINK, "Ada Acme");
  }
}
