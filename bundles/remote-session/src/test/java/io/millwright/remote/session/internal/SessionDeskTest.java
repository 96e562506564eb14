package io.millwright.remote.session.internal;

import static io.millwright.remote.session.internal.Workshop.A1;
import static io.millwright.remote.session.internal.Workshop.caller;
import static io.millwright.remote.session.internal.Workshop.wish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.AccountBlocked;
import io.millwright.access.AccountId;
import io.millwright.access.CustomerBlocked;
import io.millwright.access.GrantsChanged;
import io.millwright.access.Permission;
import io.millwright.bus.TimePassed;
import io.millwright.fleet.MachineAssigned;
import io.millwright.model.Count;
import io.millwright.model.MachineId;
import io.millwright.model.Quantity;
import io.millwright.model.Text;
import io.millwright.model.Unit;
import io.millwright.ownership.Belongings;
import io.millwright.remote.session.RemoteSession;
import io.millwright.remote.session.RemoteSession.Receipt;
import io.millwright.remote.session.RemoteSession.Wish;
import io.millwright.remote.session.RemoteSessions.Answer;
import io.millwright.remote.session.Scope;
import io.millwright.remote.session.SessionId;
import io.millwright.remote.session.SessionState;
import io.millwright.remote.session.internal.wire.Switchboard.Way.Owner;
import io.millwright.remote.session.internal.wire.Tapes;
import io.millwright.testkit.TestDatabase;
import io.millwright.testkit.WrittenFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource
class SessionDeskTest {
  private final Workshop shop;

  SessionDeskTest(TestDatabase database, @TempDir Path folder) {
    shop = new Workshop(database.fresh(), folder);
  }

  private static void refused(Fault fault, String words, ThrowingCallable what) {
    assertThatThrownBy(what)
        .hasMessageContaining(words)
        .isInstanceOfSatisfying(AccessException.class, e -> assertThat(e.fault()).isEqualTo(fault));
  }

  @Test
  void is_asked_for_allowed_begun_and_ended_and_all_of_it_stands_in_the_audit() {
    RemoteSession session = shop.active();
    shop.desk.end(caller("otto"), session.id());

    String subject = " remote-session:" + session.id();
    assertThat(shop.audit.words())
        .containsExactly(
            "remote.requested" + subject,
            "remote.consented" + subject,
            "remote.started" + subject,
            "remote.ended" + subject);
    assertThat(shop.told())
        .containsExactly("SessionRequested", "SessionConsented", "SessionStarted", "SessionEnded");
    assertThat(shop.audit.deeds().get(1).details())
        .containsEntry("name", "Otto Acme")
        .containsEntry("scopes", "VIEW, CONTROL")
        .containsEntry("wording", shop.desk.wording());
  }

  @Test
  void is_the_same_after_a_restart() {
    RemoteSession session = shop.consented();
    shop.restart();

    assertThat(shop.desk.session(caller("otto"), session.id())).isEqualTo(session);
  }

  // Requirement: whatever rights somebody has at the vendor, only the customer opens (Z-124).
  @ParameterizedTest
  @ValueSource(strings = {"max", "root", "cora"})
  void nobody_of_the_vendor_opens_allows_or_lets_move(String login) {
    RemoteSession asked = shop.requested();
    Answer answer = shop.answer(Scope.VIEW);

    assertThatThrownBy(() -> shop.desk.consent(caller(login), asked.id(), answer))
        .isInstanceOf(AccessException.class);
    assertThatThrownBy(() -> shop.desk.open(caller(login), wish(Scope.VIEW), answer))
        .isInstanceOf(AccessException.class);
    assertThatThrownBy(() -> shop.desk.begin(caller(login), asked.id()))
        .isInstanceOf(AccessException.class);
    shop.desk.consent(caller("otto"), asked.id(), shop.answer(Scope.VIEW, Scope.CONTROL));
    shop.desk.begin(caller("max"), asked.id());
    assertThatThrownBy(() -> shop.desk.free(caller(login), asked.id(), "Otto Acme"))
        .isInstanceOf(AccessException.class);
    assertThatThrownBy(() -> shop.desk.hold(caller(login), asked.id()))
        .isInstanceOf(AccessException.class);
    assertThat(shop.state(asked)).isEqualTo(SessionState.ACTIVE);
  }

  @Test
  void a_token_asks_for_nothing_and_allows_nothing() {
    RemoteSession asked = shop.requested();
    var all = Optional.of(Set.of(Permission.values()));

    refused(
        Fault.FORBIDDEN,
        "token",
        () -> shop.desk.consent(caller("otto", all), asked.id(), shop.answer(Scope.VIEW)));
    refused(
        Fault.FORBIDDEN, "token", () -> shop.desk.request(caller("max", all), wish(Scope.VIEW)));
  }

  @Test
  void people_of_another_customer_are_told_that_there_is_none() {
    RemoteSession asked = shop.requested();

    assertThat(shop.desk.all(caller("eve"))).isEmpty();
    refused(Fault.UNKNOWN, "", () -> shop.desk.session(caller("eve"), asked.id()));
    refused(
        Fault.UNKNOWN,
        "",
        () -> shop.desk.consent(caller("eve"), asked.id(), shop.answer(Scope.VIEW)));
    refused(Fault.UNKNOWN, "", () -> shop.desk.end(caller("eve"), asked.id()));
    refused(Fault.UNKNOWN, "", () -> shop.desk.session(caller("eve"), new SessionId("rs-none")));
  }

  // Z-64: who gets the machine gets none of what was done for the former owner.
  @Test
  void a_machine_that_is_sold_does_not_take_its_sessions_along() {
    RemoteSession session = shop.consented();
    shop.fleet.assign(A1, "bolt-1", "");

    assertThat(shop.desk.all(caller("eve"))).isEmpty();
    assertThat(shop.desk.all(caller("otto"))).isEmpty();
    refused(Fault.UNKNOWN, "", () -> shop.desk.session(caller("eve"), session.id()));
  }

  @Test
  void no_answer_is_a_no() {
    RemoteSession asked = shop.requested();
    shop.pass(Duration.ofMinutes(29));
    assertThat(shop.state(asked)).isEqualTo(SessionState.REQUESTED);
    shop.pass(Duration.ofMinutes(1));

    assertThat(shop.state(asked)).isEqualTo(SessionState.EXPIRED);
    refused(
        Fault.CONFLICT,
        "EXPIRED",
        () -> shop.desk.consent(caller("otto"), asked.id(), shop.answer(Scope.VIEW)));
  }

  @Test
  void who_refuses_is_asked_no_more() {
    RemoteSession asked = shop.requested();
    shop.desk.deny(caller("otto"), asked.id(), "not today");

    refused(
        Fault.CONFLICT,
        "DENIED",
        () -> shop.desk.consent(caller("ada"), asked.id(), shop.answer(Scope.VIEW)));
    assertThat(shop.desk.session(caller("max"), asked.id()).ending().orElseThrow().words())
        .isEqualTo("not today");
  }

  @Test
  void less_than_was_asked_can_be_allowed_and_never_more() {
    RemoteSession asked = shop.desk.request(caller("max"), wish(Scope.VIEW));

    refused(
        Fault.REFUSED,
        "scopes",
        () ->
            shop.desk.consent(caller("otto"), asked.id(), shop.answer(Scope.VIEW, Scope.CONTROL)));
    refused(
        Fault.REFUSED,
        "minutes",
        () ->
            shop.desk.consent(
                caller("otto"),
                asked.id(),
                new Answer("Otto", Set.of(Scope.VIEW), 61, shop.desk.wording())));
    refused(
        Fault.REFUSED,
        "wording",
        () ->
            shop.desk.consent(
                caller("otto"), asked.id(), new Answer("Otto", Set.of(Scope.VIEW), 60, "old")));
    RemoteSession given = shop.desk.consent(caller("otto"), asked.id(), shop.answer(Scope.VIEW));
    assertThat(given.consent().orElseThrow().minutes()).isEqualTo(30);
  }

  @Test
  void what_nobody_lists_cannot_be_asked_for() {
    shop.fleet.assign(new MachineId("a2"), "acme-2", "");
    var other =
        new Wish(new MachineId("a2"), "", "why", Set.of(Scope.VIEW), 10, "de", Optional.empty());

    assertThat(shop.desk.offered(caller("max"), A1))
        .containsExactlyInAnyOrder(Scope.VIEW, Scope.CONTROL, Scope.TCP);
    refused(Fault.REFUSED, "scopes", () -> shop.desk.request(caller("max"), other));
  }

  @Test
  void the_customer_opens_one_unasked() {
    RemoteSession session =
        shop.desk.open(caller("otto"), wish(Scope.VIEW), shop.answer(Scope.VIEW));

    assertThat(session.state()).isEqualTo(SessionState.CONSENTED);
    assertThat(shop.desk.begin(caller("max"), session.id()).state()).isEqualTo(SessionState.ACTIVE);
  }

  @Test
  void one_session_at_a_machine_at_a_time() {
    RemoteSession first = shop.active();

    refused(Fault.CONFLICT, "already", shop::requested);
    refused(Fault.CONFLICT, "max is in", () -> shop.desk.begin(caller("max"), first.id()));
    shop.desk.end(caller("max"), first.id());
    assertThat(shop.requested().state()).isEqualTo(SessionState.REQUESTED);
  }

  // The customer allows "the person named above".
  @Test
  void only_who_asked_comes_in() {
    RemoteSession session = shop.consented();

    refused(Fault.CONFLICT, "max", () -> shop.desk.begin(caller("root"), session.id()));
    assertThat(shop.desk.begin(caller("max"), session.id()).state()).isEqualTo(SessionState.ACTIVE);
  }

  @Test
  void an_appointment_is_within_a_year() {
    var wish = new Wish(A1, "", "check", Set.of(Scope.VIEW), 30, "de", Optional.of(Instant.MAX));

    refused(Fault.REFUSED, "appointment", () -> shop.desk.request(caller("max"), wish));
  }

  @Test
  void one_that_cannot_be_looked_at_does_not_keep_the_others_open() {
    RemoteSession session = shop.active();
    for (int i = 0; i < 8; i++) {
      shop.spoil("m" + i);
    }
    shop.pass(Duration.ofHours(1));

    assertThat(shop.state(session).isLive()).isFalse();
  }

  @Test
  void what_cannot_be_ended_at_the_start_is_ended_a_second_later_and_no_other() {
    RemoteSession session = shop.active();
    var relay = new BrokenRelay();
    shop.junction.bindRelay(relay);
    shop.restart();
    assertThat(shop.state(session)).isEqualTo(SessionState.ACTIVE);
    shop.junction.unbindRelay(relay);
    shop.pass(Duration.ofSeconds(1));
    RemoteSession later = shop.active();
    shop.pass(Duration.ofSeconds(1));

    assertThat(shop.state(session).isLive()).isFalse();
    assertThat(shop.state(later)).isEqualTo(SessionState.ACTIVE);
  }

  @Test
  void ends_when_nothing_passes_for_a_quarter_of_an_hour() {
    RemoteSession session = shop.active();
    shop.pass(Duration.ofMinutes(15));

    assertThat(shop.book.find(session.id()).orElseThrow().ending().orElseThrow().words())
        .isEqualTo("nothing was done any more");
  }

  // A contract that is suspended takes the machine's page away, never the end of a session.
  @Test
  void who_sees_the_machine_no_more_still_sees_the_session_and_ends_it() {
    RemoteSession session = shop.active();
    shop.withheld = true;
    assertThat(shop.desk.session(caller("otto"), session.id())).isNotNull();
    shop.desk.end(caller("otto"), session.id());
    shop.pass(Duration.ofSeconds(1));
    assertThat(shop.desk.session(caller("max"), session.id()).state())
        .isNotEqualTo(session.state());
  }

  @Test
  void ends_when_the_time_allowed_is_over() {
    RemoteSession session = shop.desk.request(caller("max"), wish(Scope.VIEW));
    shop.desk.consent(
        caller("otto"),
        session.id(),
        new Answer("Otto", Set.of(Scope.VIEW), 10, shop.desk.wording()));
    shop.desk.begin(caller("max"), session.id());
    shop.pass(Duration.ofMinutes(9));
    assertThat(shop.state(session)).isEqualTo(SessionState.ACTIVE);
    shop.pass(Duration.ofMinutes(1));

    assertThat(shop.book.find(session.id()).orElseThrow().ending().orElseThrow().words())
        .isEqualTo("its time is over");
  }

  @Test
  void ends_if_nobody_comes_in() {
    RemoteSession session = shop.consented();
    shop.pass(Duration.ofHours(1));

    assertThat(shop.book.find(session.id()).orElseThrow().ending().orElseThrow().words())
        .isEqualTo("nobody came in");
  }

  @Test
  void begins_at_its_appointment_and_waits_for_it() {
    Instant later = shop.clock.instant().plus(Duration.ofHours(5));
    var wish = new Wish(A1, "", "check", Set.of(Scope.VIEW), 30, "de", Optional.of(later));
    RemoteSession session = shop.desk.request(caller("max"), wish);
    shop.pass(Duration.ofHours(4));
    shop.desk.consent(caller("otto"), session.id(), shop.answer(Scope.VIEW));
    refused(Fault.CONFLICT, "appointment", () -> shop.desk.begin(caller("max"), session.id()));
    shop.pass(Duration.ofHours(1));

    assertThat(shop.desk.begin(caller("max"), session.id()).state()).isEqualTo(SessionState.ACTIVE);
  }

  @Test
  void ends_when_somebody_in_it_is_blocked() {
    RemoteSession session = shop.active();
    shop.round.on(
        new AccountBlocked(new AccountId("max"), "max", "", "lost", shop.clock.instant()));
    assertThat(shop.state(session)).isEqualTo(SessionState.ENDED);

    RemoteSession other = shop.active();
    shop.round.on(new CustomerBlocked("acme", "default", shop.clock.instant()));
    assertThat(shop.state(other)).isEqualTo(SessionState.ENDED);
  }

  @Test
  void ends_when_the_rights_of_somebody_in_it_change() {
    RemoteSession session = shop.active();
    shop.round.on(new GrantsChanged(new AccountId("max"), shop.clock.instant()));

    assertThat(shop.state(session)).isEqualTo(SessionState.ENDED);
  }

  @Test
  void ends_now_though_what_ended_it_is_told_late() {
    RemoteSession session = shop.active();
    Instant then = shop.clock.instant();
    shop.pass(Duration.ofMinutes(1));
    shop.round.on(new GrantsChanged(new AccountId("max"), then));

    assertThat(shop.book.find(session.id()).orElseThrow().ending().orElseThrow().at())
        .isEqualTo(then.plus(Duration.ofMinutes(1)));
  }

  @Test
  void a_receipt_says_when_it_cannot_know_all_streams() {
    RemoteSession session = shop.active();
    shop.pass(Duration.ofSeconds(1));
    shop.restart();
    shop.pass(Duration.ofSeconds(10));

    assertThat(shop.book.find(session.id()).orElseThrow().receipt().orElseThrow().text())
        .contains("\"streamsComplete\":false");
  }

  // A fact may come again after a crash: what was asked for since is not meant.
  // Two browsers: only the one in which the engineer works counts.
  @Test
  void ends_when_its_engineer_logs_out_where_they_work() {
    shop.logins.begin("max-1", shop.clock.instant());
    shop.logins.begin("max-2", shop.clock.instant().minusSeconds(60));
    RemoteSession session = shop.active();
    shop.logins.end("max-2");
    shop.pass(Duration.ofSeconds(1));
    assertThat(shop.state(session)).isEqualTo(SessionState.ACTIVE);

    shop.logins.end("max-1");
    shop.pass(Duration.ofSeconds(1));
    assertThat(shop.book.find(session.id()).orElseThrow().ending().orElseThrow().words())
        .isEqualTo("the engineer logged out");
  }

  @Test
  void goes_on_when_an_old_fact_comes_again() {
    Instant before = shop.clock.instant();
    shop.pass(Duration.ofSeconds(1));
    RemoteSession session = shop.active();
    shop.round.on(new GrantsChanged(new AccountId("max"), before));

    assertThat(shop.state(session)).isEqualTo(SessionState.ACTIVE);
  }

  @Test
  void ends_when_the_machine_is_given_another_site() {
    RemoteSession session = shop.active();
    shop.round.on(new MachineAssigned(A1, "bolt-1", shop.clock.instant()));

    assertThat(shop.state(session)).isEqualTo(SessionState.ENDED);
  }

  @Test
  void ends_when_the_sites_part_is_started_anew() {
    RemoteSession session = shop.moving();
    shop.restart();

    assertThat(shop.book.find(session.id()).orElseThrow().ending().orElseThrow().words())
        .isEqualTo("the site's part was started anew");
    assertThat(shop.site.gates().of(session.id()).isOpen()).isFalse();
  }

  @Test
  void input_passes_only_while_the_person_who_said_so_holds_on() {
    RemoteSession session = shop.moving();
    assertThat(shop.site.gates().of(session.id()).isOpen()).isTrue();
    refused(Fault.CONFLICT, "Only who said", () -> shop.desk.hold(caller("ada"), session.id()));
    shop.desk.release(caller("otto"), session.id());
    assertThat(shop.site.gates().of(session.id()).isOpen()).isFalse();
    shop.hold(session);
    shop.pass(Duration.ofSeconds(1));

    assertThat(shop.state(session)).isEqualTo(SessionState.ACTIVE);
    assertThat(shop.told()).endsWith("MotionAllowed", "MotionLocked");
    refused(Fault.CONFLICT, "", () -> shop.desk.hold(caller("otto"), session.id()));
  }

  @Test
  void free_paths_count_for_ten_minutes_at_most() {
    RemoteSession session = shop.desk.free(caller("otto"), shop.active().id(), "Otto");
    shop.pass(Duration.ofMinutes(9));
    assertThat(shop.state(session)).isEqualTo(SessionState.MOTION_ALLOWED);
    shop.pass(Duration.ofMinutes(1));

    assertThat(shop.state(session)).isEqualTo(SessionState.ACTIVE);
  }

  @Test
  void a_machine_that_runs_by_itself_or_is_silent_stays_locked() {
    RemoteSession session = shop.active();
    shop.machine.says("Automatic");
    refused(
        Fault.CONFLICT, "Automatic", () -> shop.desk.free(caller("otto"), session.id(), "Otto"));
    shop.machine.says("Manual");
    shop.machine.saidIt(Duration.ofMinutes(3));
    refused(
        Fault.CONFLICT, "does not say", () -> shop.desk.free(caller("otto"), session.id(), "Otto"));
    shop.machine.saysNothing();
    refused(
        Fault.CONFLICT, "does not say", () -> shop.desk.free(caller("otto"), session.id(), "Otto"));
  }

  @Test
  void who_may_only_look_gets_no_motion() {
    RemoteSession session =
        shop.desk.open(caller("otto"), wish(Scope.VIEW), shop.answer(Scope.VIEW));
    shop.desk.begin(caller("max"), session.id());

    refused(
        Fault.CONFLICT, "only look", () -> shop.desk.free(caller("otto"), session.id(), "Otto"));
  }

  @Test
  void what_a_contract_does_not_cover_is_refused_with_its_clause() {
    shop.cover.bindEntitlements(new NoCover("ZOOM 3.3"));

    refused(Fault.CONFLICT, "ZOOM 3.3", shop::requested);
    refused(
        Fault.CONFLICT,
        "ZOOM 3.3",
        () -> shop.desk.open(caller("otto"), wish(Scope.VIEW), shop.answer(Scope.VIEW)));
  }

  @Test
  void what_the_site_lists_no_more_is_refused_with_words() {
    RemoteSession session = shop.active();
    shop.listNothing();

    refused(
        Fault.CONFLICT,
        "lists nothing for VIEW",
        () -> shop.desk.join(caller("max"), session.id(), Scope.VIEW));
  }

  @Test
  void what_is_different_after_it_is_told_to_its_ticket_in_the_engineers_name() {
    var tickets = new HeardTickets();
    shop.notes.bindTickets(tickets);
    shop.machine.last.put("parts", new Count(41));
    shop.machine.last.put("probe", new Text("TP20"));
    shop.machine.last.put("temperature", new Quantity(20, Unit.CELSIUS));
    RemoteSession session = shop.active();
    shop.pass(Duration.ofSeconds(1));
    shop.machine.last.put("parts", new Count(42));
    shop.machine.last.put("temperature", new Quantity(21, Unit.CELSIUS));
    shop.desk.end(caller("otto"), session.id());
    shop.pass(Duration.ofSeconds(1));
    shop.pass(Duration.ofSeconds(1));

    assertThat(tickets.heard).hasSize(1);
    assertThat(tickets.heard.get(0))
        .startsWith("max T-4711 After remote session " + session.id() + " by max:")
        .endsWith("\nparts: 42, before 41");
  }

  // H-28: an hour for each update, and what was not needed is given back.
  @Test
  void help_with_an_update_is_counted_against_its_hour_and_more_is_refused_with_the_clause() {
    var hour = new HourPerUpdate("UMA 3a.4 b", shop.clock::instant);
    shop.cover.bindEntitlements(hour);
    RemoteSession session = shop.desk.request(caller("max"), update("7.2", 40));
    shop.desk.consent(
        caller("otto"),
        session.id(),
        new Answer("Otto", Set.of(Scope.VIEW), 40, shop.desk.wording()));
    shop.desk.begin(caller("max"), session.id());
    assertThat(hour.spent("7.2")).isEqualTo(40);
    shop.pass(Duration.ofMinutes(10));
    shop.desk.end(caller("otto"), session.id());
    shop.pass(Duration.ofSeconds(1));

    assertThat(hour.spent("7.2")).isEqualTo(10);
    refused(
        Fault.CONFLICT, "UMA 3a.4 b", () -> shop.desk.request(caller("max"), update("7.2", 51)));
    assertThat(shop.desk.request(caller("max"), update("7.3", 60)).wish().update())
        .isEqualTo("7.3");
  }

  @Test
  void the_customer_opens_the_health_check_and_it_stays_one_over_a_restart() {
    RemoteSession opened =
        shop.desk.open(
            caller("otto"),
            healthCheck(""),
            new Answer("Otto", Set.of(Scope.VIEW), 30, shop.desk.wording()));
    assertThat(SessionJson.session(SessionJson.text(opened)).wish().healthCheck()).isTrue();
    refused(
        Fault.REFUSED,
        "healthCheck: a health check or help with an update",
        () -> shop.desk.request(caller("max"), healthCheck("7.2")));
  }

  private static Wish healthCheck(String update) {
    return new Wish(
        A1,
        "",
        "half-yearly check",
        Set.of(Scope.VIEW),
        30,
        "de",
        Optional.empty(),
        update,
        "",
        true);
  }

  private static Wish update(String version, int minutes) {
    return new Wish(A1, "", "help", Set.of(Scope.VIEW), minutes, "de", Optional.empty(), version);
  }

  @Test
  void where_four_eyes_are_wanted_a_second_person_of_the_customer_allows_it_too() {
    shop.wantFourEyes();
    RemoteSession asked = shop.requested();
    shop.desk.consent(caller("otto"), asked.id(), shop.answer(Scope.VIEW));
    assertThat(shop.state(asked)).isEqualTo(SessionState.REQUESTED);
    refused(Fault.CONFLICT, "", () -> shop.desk.begin(caller("max"), asked.id()));
    refused(
        Fault.CONFLICT,
        "a second person",
        () -> shop.desk.consent(caller("otto"), asked.id(), shop.answer(Scope.VIEW)));
    refused(
        Fault.REFUSED,
        "as Otto Acme allowed",
        () -> shop.desk.consent(caller("ada"), asked.id(), shop.answer(Scope.VIEW, Scope.CONTROL)));
    shop.desk.consent(caller("ada"), asked.id(), shop.answer(Scope.VIEW));
    assertThat(shop.desk.begin(caller("max"), asked.id()).state()).isEqualTo(SessionState.ACTIVE);
  }

  // Either demands it: the contract alone is enough, and says by which clause.
  @Test
  void where_the_contract_wants_four_eyes_one_person_is_refused_with_the_clause() {
    RemoteSession alone = shop.requested();
    shop.cover.bindEntitlements(new PairRule("ACME 7.2"));
    RemoteSession half = shop.desk.consent(caller("otto"), alone.id(), shop.answer(Scope.VIEW));
    assertThat(half.state()).isEqualTo(SessionState.REQUESTED);
    assertThat(shop.audit.deeds().get(1).details())
        .containsEntry("second-because", "the contract says so, ACME 7.2");
    refused(
        Fault.CONFLICT,
        "a second person must as well; the contract says so, ACME 7.2",
        () -> shop.desk.consent(caller("otto"), alone.id(), shop.answer(Scope.VIEW)));
    shop.desk.consent(caller("ada"), alone.id(), shop.answer(Scope.VIEW));
    assertThat(shop.state(alone)).isEqualTo(SessionState.CONSENTED);
    shop.desk.end(caller("otto"), alone.id());

    assertThat(shop.desk.open(caller("otto"), wish(Scope.VIEW), shop.answer(Scope.VIEW)).state())
        .isEqualTo(SessionState.REQUESTED);
  }

  @Test
  void opened_unasked_with_four_eyes_it_waits_for_the_second_person() {
    shop.wantFourEyes();
    RemoteSession opened =
        shop.desk.open(caller("otto"), wish(Scope.VIEW), shop.answer(Scope.VIEW));
    assertThat(opened.state()).isEqualTo(SessionState.REQUESTED);
    refused(Fault.CONFLICT, "", () -> shop.desk.begin(caller("max"), opened.id()));
    shop.desk.consent(caller("ada"), opened.id(), shop.answer(Scope.VIEW));
    assertThat(shop.desk.begin(caller("mia"), opened.id()).state()).isEqualTo(SessionState.ACTIVE);
  }

  // The customer allowed a time: handing over gives not a minute more.
  @Test
  void is_handed_over_to_another_engineer_within_the_time_that_was_allowed() {
    RemoteSession session = shop.moving();
    refused(Fault.CONFLICT, "max is in", () -> shop.desk.begin(caller("mia"), session.id()));
    refused(
        Fault.CONFLICT,
        "Only the engineer",
        () -> shop.desk.handOver(caller("mia"), session.id(), "mia"));
    shop.desk.handOver(caller("max"), session.id(), "mia");
    shop.pass(Duration.ofMillis(100));
    RemoteSession after = shop.desk.begin(caller("mia"), session.id());

    assertThat(after.state()).isEqualTo(SessionState.ACTIVE);
    assertThat(after.endsBy()).isEqualTo(session.endsBy());
    assertThat(after.consent()).isEqualTo(session.consent());
    assertThat(shop.site.gates().of(session.id()).isArmed()).isFalse();
    refused(Fault.CONFLICT, "", () -> shop.desk.join(caller("max"), session.id(), Scope.VIEW));
    assertThat(shop.told()).contains("SessionPartyChanged");
    assertThat(shop.audit.words()).contains("remote.taken-over remote-session:" + session.id());
    shop.restart();
    assertThat(shop.book.find(session.id()).orElseThrow().engineer().orElseThrow().login())
        .isEqualTo("mia");
  }

  @Test
  void three_engineers_at_most_look_on_and_can_do_nothing_else() {
    RemoteSession session = shop.active();
    shop.desk.observe(caller("mia"), session.id());
    assertThat(shop.desk.session(caller("otto"), session.id()).party().observers())
        .extracting(RemoteSession.Act::login)
        .containsExactly("mia");
    refused(
        Fault.CONFLICT,
        "Only the engineer",
        () -> shop.desk.join(caller("mia"), session.id(), Scope.CONTROL));
    refused(
        Fault.CONFLICT, "no relay", () -> shop.desk.join(caller("mia"), session.id(), Scope.VIEW));
    refused(Fault.CONFLICT, "already", () -> shop.desk.observe(caller("mia"), session.id()));
    shop.desk.observe(caller("root"), session.id());
    shop.desk.observe(caller("expert"), session.id());
    refused(Fault.CONFLICT, "Three", () -> shop.desk.observe(caller("fred"), session.id()));
  }

  // Requirement: an end that cannot be proved is never a silent one.
  @Test
  void an_end_that_no_relay_confirms_is_told_and_its_receipt_is_signed() {
    RemoteSession session = shop.active();
    shop.desk.end(caller("otto"), session.id());
    shop.pass(Duration.ofSeconds(9));
    assertThat(shop.state(session)).isEqualTo(SessionState.ENDED);
    shop.pass(Duration.ofSeconds(1));

    assertThat(shop.state(session)).isEqualTo(SessionState.UNVERIFIED);
    assertThat(shop.told()).endsWith("SessionUnverified");
    Receipt receipt = shop.book.find(session.id()).orElseThrow().receipt().orElseThrow();
    assertThat(receipt.text()).contains("\"relayRefuses\":false");
    assertThat(shop.key.isGenuine(receipt)).isTrue();
    var altered =
        new Receipt(receipt.text().replace("false", "true"), receipt.key(), receipt.signature());
    assertThat(shop.key.isGenuine(altered)).isFalse();
  }

  @Test
  void one_in_which_nobody_was_is_proved_closed_by_itself() {
    RemoteSession session = shop.consented();
    shop.desk.end(caller("otto"), session.id());
    shop.pass(Duration.ofSeconds(1));

    assertThat(shop.state(session)).isEqualTo(SessionState.VERIFIED_CLOSED);
  }

  @Test
  void all_of_it_is_taken_out_and_deleted_with_the_customers_data() throws IOException {
    RemoteSession session = shop.active();
    var keeper = new SessionKeeper(shop.book, shop.site, shop.reminders);
    var acme = new Belongings(Optional.of("acme"), Set.of());
    var folder = new WrittenFolder();
    keeper.tell(acme, folder);

    assertThat(folder.all()).contains(session.id().text(), "Otto Acme");
    assertThat(keeper.held(acme)).containsEntry("remote sessions", 1L);
    keeper.erase(acme);
    assertThat(keeper.held(acme)).isEmpty();
    shop.restart();
    assertThat(shop.book.all()).isEqualTo(List.of());
  }

  // One site of many tells nonsense: whatever it is, the others and our own go on.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "{\"id\":\"rs-x\"}",
        "{\"id\":\"rs-x\",\"wish\":{\"machine\":\"a1\",\"scopes\":[]},"
            + "\"asked\":{\"account\":\"max\"}}"
      })
  void nonsense_of_one_site_hides_and_keeps_open_no_session_of_another(String nonsense) {
    RemoteSession session = shop.active();
    shop.abroad.bindOutposts(new Telling("acme-1", Map.of("rs-x", nonsense)));

    assertThat(shop.desk.all(caller("max"))).extracting(RemoteSession::id).contains(session.id());
    new AbroadRound(shop.abroad, shop.site, shop.cover, shop.notes, shop.reminders)
        .on(new TimePassed(shop.clock.instant()));
    assertThat(shop.desk.end(caller("otto"), session.id()).state()).isEqualTo(SessionState.ENDED);
  }

  @Test
  void no_site_takes_a_session_of_ours_by_its_number() {
    RemoteSession session = shop.active();
    shop.abroad.bindOutposts(
        new Telling("acme-1", Map.of(session.id().text(), SessionJson.text(session))));

    assertThat(shop.desk.end(caller("otto"), session.id()).state()).isEqualTo(SessionState.ENDED);
  }

  @Test
  void who_asks_for_a_stream_while_somebody_takes_over_gets_none() {
    var relay = new WatchedRelay();
    shop.junction.bindRelay(relay);
    RemoteSession session = shop.active();
    shop.desk.handOver(caller("max"), session.id(), "mia");
    relay.meanwhile(() -> shop.desk.begin(caller("mia"), session.id()));

    refused(
        Fault.CONFLICT,
        "Only the engineer",
        () -> shop.desk.join(caller("max"), session.id(), Scope.VIEW));
    assertThat(relay.waiting()).isEmpty();
  }

  @Test
  void what_the_former_engineer_had_is_closed_when_somebody_takes_over() {
    var relay = new WatchedRelay();
    shop.junction.bindRelay(relay);
    RemoteSession session = shop.active();
    shop.desk.handOver(caller("max"), session.id(), "mia");
    shop.desk.join(caller("max"), session.id(), Scope.VIEW);
    assertThat(relay.waiting()).containsExactly("max");
    shop.desk.begin(caller("mia"), session.id());

    assertThat(relay.waiting()).isEmpty();
  }

  @Test
  void who_looks_on_is_out_when_blocked_or_logged_out_and_the_session_goes_on() {
    var relay = new WatchedRelay();
    shop.junction.bindRelay(relay);
    shop.logins.begin("root-1", shop.clock.instant());
    RemoteSession session = shop.active();
    for (String login : List.of("mia", "root")) {
      shop.desk.observe(caller(login), session.id());
      shop.desk.join(caller(login), session.id(), Scope.VIEW);
    }
    shop.round.on(
        new AccountBlocked(new AccountId("mia"), "mia", "", "lost", shop.clock.instant()));
    assertThat(relay.waiting()).containsExactly("root");
    shop.logins.end("root-1");
    shop.pass(Duration.ofSeconds(1));

    assertThat(relay.waiting()).isEmpty();
    assertThat(shop.book.find(session.id()).orElseThrow().party().observers()).isEmpty();
    assertThat(shop.state(session)).isEqualTo(SessionState.ACTIVE);
    refused(
        Fault.CONFLICT,
        "Only the engineer",
        () -> shop.desk.join(caller("mia"), session.id(), Scope.VIEW));
    assertThat(shop.audit.words()).contains("remote.left remote-session:" + session.id());
  }

  @Test
  void a_recording_is_of_who_is_in_now_and_what_is_taken_out_names_all_who_took_part()
      throws IOException {
    RemoteSession session = shop.active();
    shop.desk.handOver(caller("max"), session.id(), "mia");
    RemoteSession after = shop.desk.begin(caller("mia"), session.id());
    shop.desk.observe(caller("root"), session.id());
    var folder = new WrittenFolder();
    new SessionKeeper(shop.book, shop.site, shop.reminders)
        .tell(new Belongings(Optional.of("acme"), Set.of()), folder);

    assertThat(Owner.of(after).engineer()).isEqualTo("mia");
    assertThat(folder.all()).contains("|mia|2026-03-04T12:00:00Z|root|");
  }

  @Test
  void what_must_be_recorded_and_cannot_be_is_not_begun() {
    shop.tape = Tapes.missing();
    shop.restart();
    RemoteSession session = shop.consented();

    refused(Fault.CONFLICT, "recorded", () -> shop.desk.begin(caller("max"), session.id()));
    assertThat(shop.state(session)).isEqualTo(SessionState.CONSENTED);
  }

  @Test
  void a_long_receipt_is_told_to_a_centre_as_one_that_is_too_long() {
    RemoteSession session = shop.consented();
    String told =
        CentresWord.told(session.with(new Receipt("x".repeat(20_000), "key", "signature")));

    assertThat(told).hasSizeLessThan(10_000).contains("lies at the site");
  }
}
