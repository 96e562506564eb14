package io.millwright.remote.session.internal;

import static io.millwright.remote.session.internal.Workshop.A1;
import static io.millwright.remote.session.internal.Workshop.caller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.millwright.access.AccessException;
import io.millwright.access.AccountBlocked;
import io.millwright.bus.TimePassed;
import io.millwright.fleet.MachineAssigned;
import io.millwright.health.Finding;
import io.millwright.model.Count;
import io.millwright.model.MachineId;
import io.millwright.relay.internal.agents.AgentDesk;
import io.millwright.remote.session.RemoteSession;
import io.millwright.remote.session.RemoteSession.Wish;
import io.millwright.remote.session.RemoteSessions.Answer;
import io.millwright.remote.session.Rendezvous.Call;
import io.millwright.remote.session.Scope;
import io.millwright.remote.session.SessionState;
import io.millwright.testkit.Config;
import io.millwright.testkit.ForeignProgram;
import io.millwright.testkit.RecordedDeeds;
import io.millwright.testkit.ServersPaper;
import io.millwright.testkit.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A centre and a site, each an installation with books of its own; between them TLS with
 * certificates on both sides. The centre's clock goes ten minutes wrong.
 */
@Timeout(60)
class TwoHousesTest {
  private static final Duration SKEW = Duration.ofMinutes(10);
  private static final String SITE = "acme-1";

  private final Path folder;
  private final Workshop site;
  private final Workshop home;
  private final ServerSocket target;
  private final ServersPaper paper;
  private Centre centre;
  private AgentDesk agents;
  private Outpost outpost;

  TwoHousesTest(@TempDir Path folder) throws Exception {
    this.folder = folder;
    site = new Workshop(TestDatabase.DERBY.fresh(), folder.resolve("site"));
    home = new Workshop(TestDatabase.DERBY.fresh(), folder.resolve("home"));
    target = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    paper = ServersPaper.of("ip:127.0.0.1", folder);
  }

  @BeforeEach
  void open() throws Exception {
    home.clock.advance(SKEW);
    home.listNothing();
    site.listNothing();
    site.targets.bindTarget(Workshop.target("tcp", target.getLocalPort()));
    centre = new Centre(home, home.clock, folder.resolve("relay"), Optional.of(paper));
    agents =
        new AgentDesk(
            centre.registry, centre.yard, home, home.fleet, new RecordedDeeds(), home.clock);
    home.junction.bindRelay(centre.yard);
    home.abroad.bindOutposts(centre.yard);
    outpost = outpost(agents.invite(caller("root"), SITE), Map.of());
  }

  @AfterEach
  void close() throws Exception {
    outpost.close();
    site.switchboard.close();
    centre.close();
    target.close();
  }

  private Outpost outpost(String code, Map<String, String> more) {
    var words = new HashMap<String, Object>(more);
    words.putIfAbsent("relay.url", "https://127.0.0.1:" + centre.port());
    words.put("enrolment.code", code);
    words.put("trust.file", paper.pem().toString());
    return new Outpost(
        site.book,
        site.site,
        new CentresWord(
            site.book, site.engineers, new Rights(site, site.fleet), site.snapshots, site.clock),
        new CentreRoad(
            Config.of(OutpostConfig.class, words), new Passport(folder.resolve("passport"))),
        site.clock);
  }

  /** The centre is started anew: it has what lies in its database. */
  private void startCentreAnew() {
    home.forget();
    home.abroad.bindOutposts(centre.yard);
  }

  private AbroadRound rounds() {
    return new AbroadRound(home.abroad, home.site, home.cover, home.notes, home.reminders);
  }

  private void tick() {
    site.clock.advance(Duration.ofSeconds(1));
    outpost.on(new TimePassed(site.clock.instant()));
  }

  private void connected() {
    await()
        .until(
            () -> {
              tick();
              return !home.desk.offered(caller("max"), A1).isEmpty();
            });
  }

  private RemoteSession active() {
    connected();
    var wish = new Wish(A1, "", "look", Set.of(Scope.TCP), 60, "en", Optional.empty());
    RemoteSession asked = home.desk.request(caller("max"), wish);
    site.desk.consent(caller("otto"), asked.id(), site.answer(Scope.TCP));
    return home.desk.begin(known(asked, SessionState.CONSENTED), asked.id());
  }

  // Waits until the centre was told of it.
  private io.millwright.access.Caller known(RemoteSession one, SessionState state) {
    await()
        .until(
            () -> {
              tick();
              return home.desk.all(caller("max")).stream()
                  .anyMatch(told -> told.id().equals(one.id()) && told.state() == state);
            });
    return caller("max");
  }

  private WebSocket join(RemoteSession session, Ear ear) {
    return join("max", session, Scope.TCP, ear);
  }

  private WebSocket join(String login, RemoteSession session, Scope scope, Ear ear) {
    String ticket = home.desk.join(caller(login), session.id(), scope);
    return centre.join(login, ticket, ear).join();
  }

  private void needTrouble(String words) {
    await()
        .until(
            () -> {
              tick();
              return outpost.look().stream()
                  .map(Finding::seen)
                  .anyMatch(one -> one.contains(words));
            });
  }

  @Test
  void an_engineer_of_the_centre_works_at_the_site_and_it_is_proved_closed_in_both_houses()
      throws Exception {
    RemoteSession session = active();
    assertThat(session.begun().orElseThrow().account()).isEqualTo(caller("max").account());
    assertThat(site.desk.isRecorded(caller("otto"), session.id())).contains(false);
    assertThat(home.desk.isRecorded(caller("max"), session.id())).isEmpty();
    var ear = new Ear();
    WebSocket engineer = join(session, ear);
    try (Socket there = target.accept()) {
      site.desk.free(caller("otto"), session.id(), "Otto");
      site.hold(session);
      engineer.sendBinary(ByteBuffer.wrap(new byte[] {'x'}), true).join();
      assertThat(there.getInputStream().read()).isEqualTo('x');
      site.desk.end(caller("otto"), session.id());
      assertThat(there.getInputStream().read()).isEqualTo(-1);
    }
    await().until(ear::isClosed);
    await()
        .until(
            () -> {
              site.pass(Duration.ofMillis(100));
              tick();
              return site.state(session) == SessionState.VERIFIED_CLOSED;
            });
    known(session, SessionState.VERIFIED_CLOSED);
    assertThat(site.audit.deeds().get(0).actor()).isEqualTo("max@centre");
    assertThat(home.audit.words()).anyMatch(one -> one.startsWith("remote.started"));
  }

  // All rights at the centre: whatever is said over the channel, the site's own book decides.
  @Test
  void who_took_over_the_centre_can_neither_begin_nor_widen_nor_prolong() throws Exception {
    connected();
    RemoteSession asked =
        home.desk.request(
            caller("max"), new Wish(A1, "", "look", Set.of(Scope.TCP), 60, "en", Optional.empty()));
    for (String order : List.of("begin", "consent", "free", "hold", "open", "prolong")) {
      assertThat(said(order, asked)).as(order).contains("fault");
    }
    call(asked);
    assertThat(site.state(asked)).isEqualTo(SessionState.REQUESTED);

    site.desk.consent(caller("otto"), asked.id(), site.answer(Scope.TCP));
    assertThat(said("begin", asked, "eve")).contains("Only max@centre");
    said("begin", asked, "max");
    Instant end = site.book.find(asked.id()).orElseThrow().endsBy().orElseThrow();
    for (String order : List.of("begin", "consent", "free", "hold", "prolong", "hand-over")) {
      assertThat(said(order, asked)).as(order).contains("fault");
    }
    assertThat(said("hand-over", asked, "eve")).contains("fault");
    assertThat(said("begin", asked, "eve")).contains("max@centre is in");
    assertThat(site.book.find(asked.id()).orElseThrow().endsBy()).contains(end);
    assertThat(site.site.gates().of(asked.id()).isArmed()).isFalse();
    site.pass(Duration.ofMinutes(31));
    assertThat(site.book.find(asked.id()).orElseThrow().state().isLive()).isFalse();
    await().untilAsserted(() -> assertThatThrownBy(() -> call(asked)).hasMessageContaining("over"));
    target.setSoTimeout(500);
    assertThatThrownBy(target::accept).isInstanceOf(IOException.class);
  }

  @Test
  void a_session_of_the_sites_own_engineers_is_none_of_the_centres_business() {
    connected();
    site.targets.bindTarget(Workshop.target("screen", 1));
    RemoteSession own = site.desk.request(caller("max"), Workshop.wish(Scope.VIEW));
    tick();

    assertThat(home.desk.all(caller("max"))).isEmpty();
    assertThat(said("end", own)).contains("UNKNOWN");
    assertThat(site.state(own)).isEqualTo(SessionState.REQUESTED);
  }

  private String said(String order, RemoteSession session) {
    return said(order, session, "max");
  }

  private String said(String order, RemoteSession session, String who) {
    return centre.yard.order(
        SITE,
        "{\"do\":\"%s\",\"session\":\"%s\",\"engineer\":{\"account\":\"%s\",\"login\":\"%s\"}}"
            .formatted(order, session.id(), who, who));
  }

  private void call(RemoteSession session) {
    centre.yard.invite(new Call(session.id(), Scope.TCP, SITE, caller("max").account()));
  }

  @Test
  void nobody_at_the_centre_allows_for_the_site() {
    connected();
    RemoteSession asked =
        home.desk.request(
            caller("max"), new Wish(A1, "", "look", Set.of(Scope.TCP), 60, "en", Optional.empty()));
    known(asked, SessionState.REQUESTED);
    Answer answer = home.answer(Scope.TCP);

    assertThatThrownBy(() -> home.desk.consent(caller("otto"), asked.id(), answer))
        .isInstanceOf(AccessException.class)
        .hasMessageContaining("at the site itself");
  }

  // Our fleet says where a machine stands; a site that tells of others is not believed.
  @Test
  void a_site_is_believed_only_for_machines_that_stand_there() {
    RemoteSession session = active();
    home.fleet.assign(A1, "bolt-1", "");
    rounds().on(new MachineAssigned(A1, "bolt-1", home.clock.instant()));

    assertThat(home.desk.all(caller("max"))).isEmpty();
    assertThatThrownBy(() -> home.desk.session(caller("max"), session.id()))
        .isInstanceOf(AccessException.class);
  }

  @Test
  void a_relay_that_is_killed_locks_ends_the_streams_and_cannot_prove_the_end() throws Exception {
    RemoteSession session = active();
    join(session, new Ear());
    try (Socket there = target.accept()) {
      site.desk.free(caller("otto"), session.id(), "Otto");
      site.hold(session);
      centre.close();
      assertThat(there.getInputStream().read()).isEqualTo(-1);
    }
    await().until(() -> !site.site.gates().of(session.id()).isArmed());
    site.desk.end(caller("otto"), session.id());
    site.pass(Duration.ofSeconds(11));
    site.pass(Duration.ofSeconds(1));
    assertThat(site.state(session)).isEqualTo(SessionState.UNVERIFIED);
  }

  // Cut without a word, in the middle of a movement, and over TLS: the X server itself is asked.
  @Test
  void what_is_held_is_let_go_when_the_network_between_the_houses_falls_silent() throws Exception {
    outpost.close();
    try (var screen = new Xscreen(folder);
        var cable = new Cable(centre.port())) {
      site.targets.bindTarget(
          new Target(
              Config.of(
                  TargetConfig.class,
                  Map.of("machine", "a1", "kind", "screen", "port", screen.port()))));
      String through = "https://127.0.0.1:" + cable.address().getPort();
      outpost = outpost(agents.invite(caller("root"), SITE), Map.of("relay.url", through));
      RemoteSession session = dragging(screen);
      cable.fallSilent();

      await().until(() -> screen.look().mask() == 0);
      await().until(() -> !site.site.gates().of(session.id()).isArmed());
      await().until(() -> site.switchboard.open(session.id()) == 0);
    }
  }

  /** An engineer of the centre drags with the shift key held, and the X server sees it. */
  private RemoteSession dragging(Xscreen screen) {
    connected();
    var wish = new Wish(A1, "", "look", Set.of(Scope.CONTROL), 60, "en", Optional.empty());
    RemoteSession asked = home.desk.request(caller("max"), wish);
    site.desk.consent(caller("otto"), asked.id(), site.answer(Scope.CONTROL));
    RemoteSession session = home.desk.begin(known(asked, SessionState.CONSENTED), asked.id());
    var ear = new Ear();
    String ticket = home.desk.join(caller("max"), session.id(), Scope.CONTROL);
    var engineer = new Engineer(centre.join("max", ticket, ear).join());
    await().until(() -> ear.bytes.get() > 0);
    engineer.send(ScreenTest.HELLO);
    await().until(() -> ear.bytes.get() > 40);
    engineer.beat();
    site.desk.free(caller("otto"), session.id(), "Otto");
    site.hold(session);
    engineer.send(ScreenTest.SHIFT_DOWN + ScreenTest.pointer(1, 100, 50));
    await()
        .until(
            () ->
                screen
                    .look()
                    .equals(new Xscreen.Seen(100, 50, Xscreen.Seen.SHIFT | Xscreen.Seen.BUTTON)));
    return session;
  }

  @Test
  void an_agent_that_is_killed_leaves_the_engineer_nothing() throws Exception {
    RemoteSession session = active();
    var ear = new Ear();
    join(session, ear);
    try (Socket there = target.accept()) {
      site.switchboard.close();
      outpost.close();
      assertThat(there.getInputStream().read()).isEqualTo(-1);
    }
    await().until(ear::isClosed);
    await().until(() -> !centre.yard.isHere(SITE));
    assertThatThrownBy(() -> home.desk.join(caller("max"), session.id(), Scope.TCP))
        .hasMessageContaining("not connected");
  }

  @Test
  void an_engineer_blocked_at_the_centre_is_out_at_the_site() {
    RemoteSession session = active();
    rounds()
        .on(new AccountBlocked(caller("max").account(), "max", "", "left", home.clock.instant()));

    assertThat(site.state(session)).isEqualTo(SessionState.ENDED);
  }

  // The network may be away just then: nobody is forgotten in a session because of that.
  @Test
  void who_is_out_at_the_centre_is_out_at_the_site_as_soon_as_it_is_reached() {
    RemoteSession session = active();
    outpost.close();
    await().until(() -> !centre.yard.isHere(SITE));
    AbroadRound round = rounds();
    round.on(new AccountBlocked(caller("max").account(), "max", "", "left", home.clock.instant()));
    assertThat(site.state(session)).isEqualTo(SessionState.ACTIVE);

    outpost = outpost("", Map.of());
    connected();
    home.clock.advance(Duration.ofSeconds(10));
    round.on(new TimePassed(home.clock.instant()));
    assertThat(site.state(session)).isEqualTo(SessionState.ENDED);
  }

  // H-28: the contract lies at the centre, the session at the site, ten minutes between the clocks.
  @Test
  void an_hour_of_help_for_each_update_is_counted_at_the_centre_by_the_sites_times() {
    var hour = new HourPerUpdate("UMA 3a.4 b", home.clock::instant);
    RemoteSession asked = allowedHelp(hour);
    RemoteSession session = home.desk.begin(known(asked, SessionState.CONSENTED), asked.id());
    assertThat(hour.spent("7.2")).isEqualTo(40);
    site.pass(Duration.ofMinutes(10));
    site.desk.end(caller("otto"), session.id());
    known(session, SessionState.ENDED);
    AbroadRound round = rounds();
    round.on(new TimePassed(home.clock.instant()));
    round.on(new TimePassed(home.clock.instant()));

    long used =
        Duration.between(
                session.begun().orElseThrow().at(), seenByOtto(session).ending().orElseThrow().at())
            .plusSeconds(59)
            .toMinutes();
    assertThat(used).isBetween(10L, 12L);
    assertThat(hour.spent("7.2")).isEqualTo(used);
    Wish more = update(51);
    assertThatThrownBy(() -> home.desk.request(caller("max"), more))
        .hasMessageContaining("UMA 3a.4 b");
  }

  // The site let the engineer in, and the centre did not hear of it, and was started anew.
  @Test
  void minutes_are_counted_though_the_answer_was_lost_and_given_back_after_a_start() {
    var hour = new HourPerUpdate("UMA 3a.4 b", home.clock::instant);
    RemoteSession asked = allowedHelp(hour);
    known(asked, SessionState.CONSENTED);
    home.abroad.bindOutposts(new Deaf(centre.yard));
    assertThatThrownBy(() -> home.desk.begin(caller("max"), asked.id()))
        .hasMessageContaining("does not answer");
    assertThat(hour.spent("7.2")).isZero();

    startCentreAnew();
    home.cover.bindEntitlements(hour);
    known(asked, SessionState.ACTIVE);
    rounds().on(new TimePassed(home.clock.instant()));
    rounds().on(new TimePassed(home.clock.instant()));
    assertThat(hour.spent("7.2")).isEqualTo(40);

    startCentreAnew();
    home.cover.bindEntitlements(hour);
    site.desk.end(caller("otto"), asked.id());
    known(asked, SessionState.ENDED);
    rounds().on(new TimePassed(home.clock.instant()));
    assertThat(hour.spent("7.2")).isBetween(1L, 5L);
  }

  // Given back, and not yet counted, when the database goes away.
  @Test
  void minutes_used_are_counted_the_next_time_where_counting_them_failed() {
    var hour = new HourPerUpdate("UMA 3a.4 b", home.clock::instant);
    RemoteSession asked = allowedHelp(hour);
    RemoteSession session = home.desk.begin(known(asked, SessionState.CONSENTED), asked.id());
    site.desk.end(caller("otto"), session.id());
    known(session, SessionState.ENDED);
    RemoteSession over = seenByOtto(session);
    hour.goAwayOnce();
    assertThatThrownBy(() -> home.cover.ended(over, home.clock.instant()))
        .hasMessageContaining("away");
    assertThat(hour.spent("7.2")).isZero();

    home.cover.ended(over, home.clock.instant());
    home.cover.ended(over, home.clock.instant());
    assertThat(hour.spent("7.2")).isBetween(1L, 5L);
  }

  // Who was let in by nobody is counted nothing.
  @Test
  void no_minute_is_counted_where_the_site_lets_nobody_in() {
    var hour = new HourPerUpdate("UMA 3a.4 b", home.clock::instant);
    RemoteSession asked = allowedHelp(hour);
    known(asked, SessionState.CONSENTED);
    site.desk.end(caller("otto"), asked.id());
    assertThatThrownBy(() -> home.desk.begin(caller("max"), asked.id()))
        .isInstanceOf(AccessException.class);
    known(asked, SessionState.ENDED);
    rounds().on(new TimePassed(home.clock.instant()));

    assertThat(hour.spent("7.2")).isZero();
  }

  @Test
  void who_is_to_be_out_is_out_also_when_the_centre_was_started_anew_meanwhile() {
    RemoteSession session = active();
    outpost.close();
    await().until(() -> !centre.yard.isHere(SITE));
    rounds()
        .on(new AccountBlocked(caller("max").account(), "max", "", "left", home.clock.instant()));
    startCentreAnew();

    outpost = outpost("", Map.of());
    connected();
    rounds().on(new TimePassed(home.clock.instant()));
    assertThat(site.state(session)).isEqualTo(SessionState.ENDED);
  }

  @Test
  void the_ticket_at_the_centre_is_told_what_the_receipt_says() throws Exception {
    var there = new HeardTickets();
    var here = new HeardTickets();
    site.notes.bindTickets(there);
    home.notes.bindTickets(here);
    connected();
    var wish = new Wish(A1, "T-4711", "look", Set.of(Scope.TCP), 60, "en", Optional.empty());
    RemoteSession asked = home.desk.request(caller("max"), wish);
    site.desk.consent(caller("otto"), asked.id(), site.answer(Scope.TCP));
    home.desk.begin(known(asked, SessionState.CONSENTED), asked.id());
    receipts(home).on(new TimePassed(home.clock.instant()));
    startCentreAnew();
    site.desk.end(caller("otto"), asked.id());
    await()
        .until(
            () -> {
              site.pass(Duration.ofMillis(100));
              tick();
              receipts(home).on(new TimePassed(home.clock.instant()));
              receipts(site).on(new TimePassed(site.clock.instant()));
              return !here.heard.isEmpty();
            });

    receipts(home).on(new TimePassed(home.clock.instant()));
    assertThat(here.heard).hasSize(1);
    assertThat(here.heard.get(0))
        .startsWith(
            "max T-4711 Remote session %s by max is proved closed, as its site says:"
                .formatted(asked.id()))
        .contains("otto ended it", "0 streams")
        .endsWith("#/sessions/" + asked.id());
    assertThat(there.heard).isEmpty();
  }

  private static ReceiptRound receipts(Workshop of) {
    return new ReceiptRound(of.book, of.abroad, of.site.presence(), of.notes, of.reminders);
  }

  /** Help with an update, asked for at the centre and allowed at the site: forty minutes of it. */
  private RemoteSession allowedHelp(HourPerUpdate hour) {
    home.cover.bindEntitlements(hour);
    connected();
    RemoteSession asked = home.desk.request(caller("max"), update(40));
    site.desk.consent(
        caller("otto"), asked.id(), new Answer("Otto", Set.of(Scope.TCP), 40, site.desk.wording()));
    return asked;
  }

  private static Wish update(int minutes) {
    return new Wish(A1, "", "help", Set.of(Scope.TCP), minutes, "de", Optional.empty(), "7.2");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void what_is_different_at_the_site_is_told_to_its_ticket_at_the_centre(boolean ofThatMachine) {
    var desk = new HeardTickets();
    desk.about = ofThatMachine ? A1 : new MachineId("a2");
    home.notes.bindTickets(desk);
    site.machine.last.put("parts", new Count(41));
    connected();
    var wish = new Wish(A1, "T-4711", "look", Set.of(Scope.TCP), 60, "en", Optional.empty());
    RemoteSession asked = home.desk.request(caller("max"), wish);
    site.desk.consent(caller("otto"), asked.id(), site.answer(Scope.TCP));
    home.desk.begin(known(asked, SessionState.CONSENTED), asked.id());
    rounds().on(new TimePassed(home.clock.instant()));
    startCentreAnew();
    AbroadRound round = rounds();
    site.pass(Duration.ofSeconds(1));
    site.machine.last.put("parts", new Count(42));
    site.desk.end(caller("otto"), asked.id());
    site.pass(Duration.ofSeconds(1));
    await()
        .until(
            () -> {
              tick();
              round.on(new TimePassed(home.clock.instant()));
              return site.snapshots.differences().written().isEmpty();
            });
    round.on(new TimePassed(home.clock.instant()));

    // A site that names the ticket of another machine is not believed.
    assertThat(desk.heard).hasSize(ofThatMachine ? 1 : 0);
    assertThat(desk.heard)
        .allMatch(one -> one.startsWith("max T-4711 After remote session " + asked.id()))
        .allMatch(one -> one.endsWith("\nparts: 42, before 41"));
  }

  // E-25: the site's list of programs is the site's, and its engineers are the centre's.
  @Test
  void the_centre_asks_for_a_program_of_the_sites_list_and_its_engineer_enters_the_link() {
    site.listNothing();
    site.targets.bindTransport(new Meeting());
    await()
        .until(
            () -> {
              tick();
              return !home.desk.programs(caller("max"), A1).isEmpty();
            });
    assertThat(home.desk.programs(caller("max"), A1))
        .containsExactly(new Meeting().programs(A1).get(0));
    var wish =
        new Wish(A1, "", "look", Set.of(Scope.VIEW), 60, "en", Optional.empty(), "", Meeting.NAME);
    RemoteSession asked = home.desk.request(caller("max"), wish);
    site.desk.consent(caller("otto"), asked.id(), site.answer(Scope.VIEW));
    home.desk.begin(known(asked, SessionState.CONSENTED), asked.id());
    assertThatThrownBy(() -> home.desk.link(caller("max"), asked.id(), "https://evil.example/"))
        .hasMessageContaining("of Meet");
    assertThatThrownBy(() -> home.desk.link(caller("mia"), asked.id(), Meeting.LINK))
        .hasMessageContaining("Only the engineer");
    home.desk.link(caller("max"), asked.id(), Meeting.LINK);

    assertThat(seenByOtto(asked).outside().links())
        .extracting(RemoteSession.Link::url)
        .containsExactly(Meeting.LINK);
    assertThat(home.desk.session(caller("mia"), asked.id()).outside().links()).isEmpty();
    site.desk.end(caller("otto"), asked.id());
    site.pass(Duration.ofSeconds(1));
    known(asked, SessionState.UNVERIFIED);
    site.desk.closed(caller("otto"), asked.id(), "Otto");
    known(asked, SessionState.VERIFIED_CLOSED);
    assertThat(home.audit.words()).contains("remote.outside.linked remote-session:" + asked.id());
  }

  // The customer allowed a time: handing over gives not a minute more, in two houses neither.
  @Test
  void the_centre_hands_over_to_another_engineer_and_the_site_decides_and_shows_it()
      throws Exception {
    RemoteSession session = active();
    var former = new Ear();
    join(session, former);
    target.accept().close();
    site.desk.free(caller("otto"), session.id(), "Otto");
    assertThatThrownBy(() -> home.desk.begin(caller("mia"), session.id()))
        .hasMessageContaining("max@centre is in");
    home.desk.handOver(caller("max"), session.id(), "mia");
    assertThat(seenByOtto(session).party().invited()).isEqualTo("mia@centre");
    RemoteSession after = home.desk.begin(caller("mia"), session.id());

    assertThat(after.state()).isEqualTo(SessionState.ACTIVE);
    assertThat(after.endsBy()).isEqualTo(session.endsBy());
    assertThat(after.engineer().orElseThrow().account()).isEqualTo(caller("mia").account());
    assertThat(seenByOtto(session).engineer().orElseThrow().login()).isEqualTo("mia@centre");
    assertThat(site.site.gates().of(session.id()).isArmed()).isFalse();
    await().until(former::isClosed);
    assertThatThrownBy(() -> home.desk.join(caller("max"), session.id(), Scope.TCP))
        .hasMessageContaining("Only the engineer");
    join("mia", session, Scope.TCP, new Ear());
    target.accept().close();
    assertThat(site.audit.words()).contains("remote.taken-over remote-session:" + session.id());
    assertThat(home.audit.words()).contains("remote.taken-over remote-session:" + session.id());
  }

  private RemoteSession seenByOtto(RemoteSession session) {
    return site.desk.session(caller("otto"), session.id());
  }

  // Who handed over may log out, and may be blocked; who is in now may not.
  @Test
  void after_it_was_handed_over_only_the_log_out_of_who_is_in_ends_it() {
    home.logins.begin("max-1", home.clock.instant());
    home.logins.begin("mia-1", home.clock.instant());
    RemoteSession session = active();
    home.desk.handOver(caller("max"), session.id(), "mia");
    home.desk.begin(caller("mia"), session.id());
    var round = rounds();
    home.logins.end("max-1");
    round.on(new TimePassed(home.clock.instant()));
    round.on(new AccountBlocked(caller("max").account(), "max", "", "left", home.clock.instant()));
    assertThat(site.state(session)).isEqualTo(SessionState.ACTIVE);

    home.logins.end("mia-1");
    round.on(new TimePassed(home.clock.instant()));
    assertThat(site.state(session)).isEqualTo(SessionState.ENDED);
  }

  // The customer opened it unasked, for whoever comes; one of the site's own came, and handed over.
  @Test
  void a_log_out_at_the_site_does_not_end_what_an_engineer_of_the_centre_took_over() {
    connected();
    site.logins.begin("max-1", site.clock.instant());
    RemoteSession own = opened();
    site.desk.begin(caller("max"), own.id());
    site.desk.handOver(caller("max"), own.id(), "mia@centre");
    known(own, SessionState.ACTIVE);
    home.desk.begin(caller("mia"), own.id());
    site.logins.end("max-1");
    site.pass(Duration.ofSeconds(1));

    assertThat(site.state(own)).isEqualTo(SessionState.ACTIVE);
    assertThat(seenByOtto(own).engineer().orElseThrow().login()).isEqualTo("mia@centre");
  }

  private RemoteSession opened() {
    var wish = new Wish(A1, "", "help", Set.of(Scope.TCP), 60, "en", Optional.empty());
    return site.desk.open(caller("otto"), wish, site.answer(Scope.TCP));
  }

  @Test
  void engineers_of_the_centre_look_on_and_are_out_when_they_log_out_there() throws Exception {
    site.targets.bindTarget(Workshop.target("screen", target.getLocalPort()));
    home.logins.begin("mia-1", home.clock.instant());
    connected();
    var wish = new Wish(A1, "", "look", Set.of(Scope.VIEW), 60, "en", Optional.empty());
    RemoteSession session = home.desk.request(caller("max"), wish);
    site.desk.consent(caller("otto"), session.id(), site.answer(Scope.VIEW));
    home.desk.begin(known(session, SessionState.CONSENTED), session.id());
    home.desk.observe(caller("mia"), session.id());
    home.desk.observe(caller("root"), session.id());
    assertThat(seenByOtto(session).party().observers())
        .extracting(RemoteSession.Act::login)
        .containsExactly("mia@centre", "root@centre");
    home.desk.observe(caller("expert"), session.id());
    assertThatThrownBy(() -> home.desk.observe(caller("fred"), session.id()))
        .hasMessageContaining("Three");
    assertThatThrownBy(() -> home.desk.join(caller("mia"), session.id(), Scope.CONTROL))
        .hasMessageContaining("Only the engineer");

    var ear = new Ear();
    join("mia", session, Scope.VIEW, ear);
    try (Socket there = target.accept()) {
      home.logins.end("mia-1");
      rounds().on(new TimePassed(home.clock.instant()));
      assertThat(there.getInputStream().read()).isEqualTo(-1);
    }
    await().until(ear::isClosed);
    assertThat(seenByOtto(session).party().observers())
        .extracting(RemoteSession.Act::login)
        .containsExactly("root@centre", "expert@centre");
    assertThat(site.state(session)).isEqualTo(SessionState.ACTIVE);
  }

  // Who took over the centre sees nothing of what the site's own engineers do.
  @Test
  void nobody_of_the_centre_looks_on_where_one_of_the_sites_own_engineers_works() {
    connected();
    site.targets.bindTarget(Workshop.target("screen", target.getLocalPort()));
    var wish = new Wish(A1, "", "help", Set.of(Scope.VIEW), 60, "en", Optional.empty());
    RemoteSession own = site.desk.open(caller("otto"), wish, site.answer(Scope.VIEW));
    site.desk.begin(caller("max"), own.id());
    known(own, SessionState.ACTIVE);

    // Called as the site calls him: nobody at the centre is taken for him.
    assertThat(home.desk.session(caller("max"), own.id()).engineer().orElseThrow().login())
        .isEqualTo("max@site");
    assertThatThrownBy(() -> home.desk.join(caller("max"), own.id(), Scope.VIEW))
        .hasMessageContaining("Only the engineer");
    assertThatThrownBy(() -> home.desk.observe(caller("mia"), own.id()))
        .hasMessageContaining("Nobody of the centre is in it");
  }

  @Test
  void four_eyes_of_the_site_count_for_engineers_of_the_centre_too() {
    connected();
    outpost.close();
    site.wantFourEyes();
    outpost = outpost("", Map.of());
    connected();
    var wish = new Wish(A1, "", "look", Set.of(Scope.TCP), 60, "en", Optional.empty());
    RemoteSession asked = home.desk.request(caller("max"), wish);
    site.desk.consent(caller("otto"), asked.id(), site.answer(Scope.TCP));
    await()
        .until(
            () -> {
              tick();
              return home.desk.session(caller("max"), asked.id()).party().first().isPresent();
            });
    assertThat(said("begin", asked)).contains("fault");
    assertThat(site.state(asked)).isEqualTo(SessionState.REQUESTED);

    site.desk.consent(caller("ada"), asked.id(), site.answer(Scope.TCP));
    home.desk.begin(known(asked, SessionState.CONSENTED), asked.id());
    home.desk.handOver(caller("max"), asked.id(), "mia");
    assertThat(home.desk.begin(caller("mia"), asked.id()).consent().orElseThrow().by().login())
        .isEqualTo("ada");
  }

  @Test
  void a_code_is_good_once_and_for_a_day() {
    connected();
    outpost.close();
    String used = agents.invite(caller("root"), SITE);
    centre.registry.enrol(used, new Passport(folder.resolve("other")).request());
    String request = new Passport(folder.resolve("other")).request();
    assertThatThrownBy(() -> centre.registry.enrol(used, request)).hasMessageContaining("used up");
    String late = agents.invite(caller("root"), SITE);
    home.clock.advance(Duration.ofDays(1));
    assertThatThrownBy(() -> centre.registry.enrol(late, request)).hasMessageContaining("too old");
    assertThatThrownBy(() -> agents.invite(caller("max"), SITE))
        .isInstanceOf(AccessException.class);
  }

  @Test
  void a_certificate_is_renewed_before_its_end_and_the_old_one_is_worth_nothing_then() {
    connected();
    Instant first = agents.all(caller("root")).get(0).until().orElseThrow();
    home.clock.advance(Duration.ofDays(61));
    site.clock.advance(Duration.ofDays(61));
    await()
        .until(
            () -> {
              tick();
              return agents.all(caller("root")).get(0).until().orElseThrow().isAfter(first);
            });
    assertThat(outpost.look().get(0).seen()).contains("in 90 days");
  }

  @Test
  void a_certificate_that_ended_is_refused_with_words() {
    connected();
    outpost.close();
    home.clock.advance(Duration.ofDays(91));
    outpost = outpost("", Map.of());
    needTrouble("ended on");
    assertThat(agents.look().get(0).verdict()).isEqualTo(io.millwright.health.Verdict.BAD);
  }

  @Test
  void a_certificate_that_was_revoked_is_hung_up_on_and_refused_with_words() {
    connected();
    agents.revoke(caller("root"), SITE);
    await().until(() -> !centre.yard.isHere(SITE));
    needTrouble("was revoked");
    assertThat(agents.all(caller("root")).get(0).revoked()).isTrue();
  }

  // A real proxy that wants a password.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void goes_through_a_proxy_that_asks_for_a_password(boolean right) throws Exception {
    outpost.close();
    int port = ForeignProgram.freePort();
    Path config =
        Files.writeString(
            folder.resolve("tinyproxy.conf"),
            "Port %d\nListen 127.0.0.1\nTimeout 60\nBasicAuth plant secret\nConnectPort %d\n"
                .formatted(port, centre.port()));
    Path password = Files.writeString(folder.resolve("password"), right ? "secret\n" : "wrong\n");
    try (var proxy =
        ForeignProgram.start(folder, "tinyproxy", "-d", "-c", config.toString())
            .listeningAt(port)) {
      outpost =
          outpost(
              agents.invite(caller("root"), SITE),
              Map.of(
                  "proxy",
                  "127.0.0.1:" + port,
                  "proxy.user",
                  "plant",
                  "proxy.password.file",
                  password.toString()));
      if (right) {
        connected();
        assertThat(proxy.said()).contains("CONNECT");
      } else {
        needTrouble("no certificate of its centre yet");
        assertThat(centre.yard.isHere(SITE)).isFalse();
      }
    }
  }

  // The site's own engineers are none of the centre's business, whatever its relay asks for.
  @Test
  void who_took_over_the_centre_opens_no_stream_in_a_session_of_the_sites_own_engineers()
      throws Exception {
    connected();
    RemoteSession own =
        site.desk.request(
            caller("max"), new Wish(A1, "", "look", Set.of(Scope.TCP), 60, "en", Optional.empty()));
    site.desk.consent(caller("otto"), own.id(), site.answer(Scope.TCP));
    site.desk.begin(caller("max"), own.id());
    call(own);

    target.setSoTimeout(500);
    assertThatThrownBy(target::accept).isInstanceOf(IOException.class);
    assertThat(site.switchboard.traces(own.id())).isEmpty();
  }

  /** Opens the site's channel by hand, as one would who has its certificate. */
  private WebSocket line(Ear ear) {
    var words =
        Map.<String, Object>of(
            "relay.url",
            "https://127.0.0.1:" + centre.port(),
            "trust.file",
            paper.pem().toString());
    return new CentreRoad(
            Config.of(OutpostConfig.class, words), new Passport(folder.resolve("passport")))
        .dial("/relay/site", Map.of(), ear)
        .join();
  }

  private static void tell(WebSocket line, String subject, String words) {
    line.sendText("{\"told\":\"%s\",\"what\":\"%s\"}".formatted(subject, words), true).join();
  }

  private Map<String, String> heard() {
    return centre.yard.told().getOrDefault(SITE, Map.of());
  }

  @Test
  void a_site_tells_of_sessions_only_and_not_more_than_the_centre_can_keep() {
    connected();
    outpost.close();
    var ear = new Ear();
    WebSocket first = line(ear);
    tell(first, "offers-0", "all");
    for (int i = 0; i < 30; i++) {
      tell(first, "rs-" + i, "x".repeat(200_000));
    }
    await().until(() -> heard().containsKey("rs-29"));
    assertThat(heard()).containsKey("offers-0").doesNotContainKey("rs-0");
    assertThat(heard().values().stream().mapToLong(String::length).sum()).isLessThan(4_000_001);

    WebSocket second = line(new Ear());
    tell(second, "rs-new", "anew");
    await().until(() -> heard().containsKey("rs-new"));
    assertThat(heard()).hasSize(1);
    var last = new Ear();
    tell(line(last), "anything", "else");
    await().until(last::isClosed);
    assertThat(heard()).doesNotContainKey("anything");
  }

  @Test
  void a_revocation_closes_what_the_engineers_of_the_centre_have_open_there() throws Exception {
    RemoteSession session = active();
    var ear = new Ear();
    join(session, ear);
    try (Socket there = target.accept()) {
      agents.revoke(caller("root"), SITE);
      assertThat(there.getInputStream().read()).isEqualTo(-1);
    }
    await().until(ear::isClosed);
  }
}
