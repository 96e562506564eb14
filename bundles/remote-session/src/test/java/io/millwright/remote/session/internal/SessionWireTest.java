package io.millwright.remote.session.internal;

import static io.millwright.remote.session.internal.Workshop.A1;
import static io.millwright.remote.session.internal.Workshop.caller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millwright.access.AccessException;
import io.millwright.bus.TimePassed;
import io.millwright.model.MachineId;
import io.millwright.remote.session.RemoteSession;
import io.millwright.remote.session.RemoteSession.Wish;
import io.millwright.remote.session.Rendezvous.Call;
import io.millwright.remote.session.Scope;
import io.millwright.remote.session.SessionState;
import io.millwright.remote.session.internal.motion.MotionGate;
import io.millwright.remote.session.internal.wire.Tapes;
import io.millwright.testkit.Config;
import io.millwright.testkit.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A whole way: an engineer, the relay, the site, a target; each on real sockets of loopback. */
@Timeout(60)
class SessionWireTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Workshop shop;
  private final Path token;
  private final ServerSocket target;
  private Centre centre;
  private RelayLine line;

  SessionWireTest(@TempDir Path folder) throws IOException {
    shop = new Workshop(TestDatabase.DERBY.fresh(), folder);
    token = Files.writeString(folder.resolve("token"), "root\n");
    target = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  }

  @BeforeEach
  void connect() throws Exception {
    shop.listNothing();
    shop.targets.bindTarget(Workshop.target("tcp", target.getLocalPort()));
    centre = new Centre(shop, shop.clock, token.resolveSibling("relay"));
    shop.junction.bindRelay(centre.yard);
    line = new RelayLine(shop.book, shop.site, new RelayLine.Address(centre.address(), "", token));
    line.on(new TimePassed(shop.clock.instant()));
    await().until(() -> centre.yard.isConnected(""));
  }

  @AfterEach
  void hangUp() throws Exception {
    line.close();
    shop.switchboard.close();
    centre.close();
    target.close();
  }

  private RemoteSession active() {
    var wish = new Wish(A1, "", "look", Set.of(Scope.TCP), 60, "en", Optional.empty());
    RemoteSession asked = shop.desk.request(caller("max"), wish);
    shop.desk.consent(caller("otto"), asked.id(), shop.answer(Scope.TCP));
    return shop.desk.begin(caller("max"), asked.id());
  }

  private String ticket(RemoteSession session) {
    return shop.desk.join(caller("max"), session.id(), Scope.TCP);
  }

  private static void send(WebSocket to, String words) {
    to.sendBinary(ByteBuffer.wrap(words.getBytes(StandardCharsets.UTF_8)), true).join();
  }

  private void move(RemoteSession session) {
    shop.desk.free(caller("otto"), session.id(), "Otto");
    shop.hold(session);
  }

  @Test
  void bytes_pass_both_ways_and_the_receipt_counts_them() throws Exception {
    RemoteSession session = active();
    var ear = new Ear();
    WebSocket engineer = centre.join("max", ticket(session), ear).join();
    move(session);
    try (Socket there = target.accept()) {
      send(engineer, "turn");
      assertThat(there.getInputStream().readNBytes(4)).asString().isEqualTo("turn");
      there.getOutputStream().write("done".getBytes(StandardCharsets.UTF_8));
      await().until(() -> new String(ear.heard(), StandardCharsets.UTF_8).equals("done"));
      shop.desk.end(caller("otto"), session.id());

      // Both ends are gone at once, not some time later.
      assertThat(there.getInputStream().read()).isEqualTo(-1);
      await().until(ear::isClosed);
    }
    await().until(() -> shop.switchboard.open(session.id()) == 0);
    await().until(() -> centre.yard.isClosed(session.id()));
    shop.pass(Duration.ofSeconds(1));
    RemoteSession closed = shop.book.find(session.id()).orElseThrow();
    assertThat(closed.state()).isEqualTo(SessionState.VERIFIED_CLOSED);
    JsonNode receipt = JSON.readTree(closed.receipt().orElseThrow().text());
    assertThat(receipt.at("/streams/0/bytesIn").asLong()).isEqualTo(4);
    assertThat(receipt.at("/streams/0/bytesOut").asLong()).isEqualTo(4);
    assertThat(receipt.at("/streamsComplete").asBoolean()).isTrue();
    assertThat(receipt.at("/relayRefuses").asBoolean()).isTrue();
    assertThat(receipt.at("/auditHash").asText()).hasSize(64);
  }

  /** From now on all is recorded, or does not pass. */
  private FakeRecorder recorded() {
    var recorder = new FakeRecorder();
    shop.tape = Tapes.with(recorder);
    shop.restart();
    line.close();
    line = new RelayLine(shop.book, shop.site, new RelayLine.Address(centre.address(), "", token));
    line.on(new TimePassed(shop.clock.instant()));
    await().until(() -> centre.yard.isConnected(""));
    return recorder;
  }

  @Test
  void what_passes_is_recorded_and_the_receipt_names_it() throws Exception {
    FakeRecorder recorder = recorded();
    RemoteSession session = active();
    var ear = new Ear();
    WebSocket engineer = centre.join("max", ticket(session), ear).join();
    move(session);
    try (Socket there = target.accept()) {
      send(engineer, "turn");
      there.getOutputStream().write("done".getBytes(StandardCharsets.UTF_8));
      await().until(() -> ear.bytes.get() == 4);
      shop.desk.end(caller("otto"), session.id());
    }
    await().until(() -> shop.switchboard.open(session.id()) == 0);
    await().until(() -> centre.yard.isClosed(session.id()));
    shop.pass(Duration.ofSeconds(1));

    assertThat(recorder.shown()).isEqualTo("done");
    assertThat(recorder.passed()).isEqualTo(4);
    assertThat(recorder.closed()).isEqualTo(1);
    RemoteSession closed = shop.book.find(session.id()).orElseThrow();
    JsonNode receipt = JSON.readTree(closed.receipt().orElseThrow().text());
    assertThat(receipt.at("/recordingsKnown").asBoolean()).isTrue();
    assertThat(receipt.at("/recordings/0/sha256").asText()).isEqualTo("aa");
  }

  @Test
  void a_session_does_not_go_on_unrecorded() throws Exception {
    FakeRecorder recorder = recorded();
    RemoteSession session = active();
    var ear = new Ear();
    centre.join("max", ticket(session), ear).join();
    try (Socket there = target.accept()) {
      there.getOutputStream().write('x');
      await().until(() -> ear.bytes.get() == 1);
      recorder.fill();
      there.getOutputStream().write('y');
      assertThat(there.getInputStream().read()).isEqualTo(-1);
    }
    await().until(ear::isClosed);

    // Nobody sees what is not kept, and no other stream is opened.
    assertThat(ear.bytes.get()).isEqualTo(1);
    assertThatThrownBy(() -> ticket(session)).hasMessageContaining("the disk is full");
  }

  // Before or after the engineer's own end came: in either order they are told.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void an_engineer_is_told_why_nothing_was_opened_and_no_host_or_port(boolean late)
      throws Exception {
    RemoteSession session = active();
    int port = target.getLocalPort();
    target.close();
    String ticket = ticket(session);
    if (late) {
      await().until(() -> shop.switchboard.traces(session.id()).size() == 1);
    }
    var ear = new Ear();
    centre.join("max", ticket, ear).join();
    await().until(ear::isClosed);

    assertThat(ear.reason()).isEqualTo("unopened:UNREACHABLE").doesNotContain("" + port);
  }

  @Test
  void nothing_is_opened_where_nobody_records() {
    FakeRecorder recorder = recorded();
    RemoteSession session = active();
    shop.tape.unbindRecorder(recorder);

    assertThatThrownBy(() -> ticket(session)).hasMessageContaining("nothing records here now");
  }

  @Test
  void what_is_sent_to_a_controller_while_motion_is_locked_closes_the_stream() throws Exception {
    RemoteSession session = active();
    var ear = new Ear();
    WebSocket engineer = centre.join("max", ticket(session), ear).join();
    try (Socket there = target.accept()) {
      send(engineer, "turn");
      assertThat(there.getInputStream().read()).isEqualTo(-1);
    }
    await().until(ear::isClosed);
    await().until(() -> shop.switchboard.open(session.id()) == 0);
    assertThat(shop.switchboard.traces(session.id())).hasSize(1);
    assertThat(shop.switchboard.traces(session.id()).get(0).bytesIn()).isZero();
  }

  // Whoever looks after time may be away: here nobody does.
  @Test
  void a_stream_closes_itself_when_the_time_allowed_is_over() throws Exception {
    RemoteSession session = active();
    var ear = new Ear();
    centre.join("max", ticket(session), ear).join();
    try (Socket there = target.accept()) {
      there.getOutputStream().write('x');
      await().until(() -> ear.bytes.get() == 1);
      shop.clock.advance(Duration.ofMinutes(30));
      assertThat(there.getInputStream().read()).isEqualTo(-1);
    }
    await().until(() -> shop.switchboard.open(session.id()) == 0);
    assertThat(shop.switchboard.traces(session.id()).get(0).why()).isEqualTo("its time is over");
  }

  // As an update of the bundle does: all of it is built anew while the old streams are open.
  @Test
  void a_bundle_that_is_swapped_ends_the_session_cleanly_with_a_signed_receipt() throws Exception {
    RemoteSession session = active();
    var ear = new Ear();
    WebSocket engineer = centre.join("max", ticket(session), ear).join();
    move(session);
    try (Socket there = target.accept()) {
      send(engineer, "x");
      assertThat(there.getInputStream().read()).isEqualTo('x');
      line.close();
      shop.clock.advance(Duration.ofSeconds(1));
      shop.restart();
      assertThat(there.getInputStream().read()).isEqualTo(-1);
    }
    await().until(ear::isClosed);
    await()
        .until(
            () -> {
              shop.pass(Duration.ofSeconds(1));
              return shop.state(session) == SessionState.VERIFIED_CLOSED;
            });
    RemoteSession closed = shop.book.find(session.id()).orElseThrow();
    assertThat(closed.ending().orElseThrow().words()).isEqualTo("the site's part was started anew");
    JsonNode receipt = JSON.readTree(closed.receipt().orElseThrow().text());
    assertThat(receipt.at("/streamsComplete").asBoolean()).isFalse();
    assertThat(receipt.at("/streamsOpen").asLong()).isZero();
    assertThat(shop.key.isGenuine(closed.receipt().orElseThrow())).isTrue();
    assertThatThrownBy(() -> ticket(session)).isInstanceOf(AccessException.class);
  }

  @Test
  void who_leaves_locks_motion() throws Exception {
    RemoteSession session = active();
    WebSocket engineer = centre.join("max", ticket(session), new Ear()).join();
    move(session);
    try (Socket there = target.accept()) {
      send(engineer, "x");
      assertThat(there.getInputStream().read()).isEqualTo('x');
      engineer.abort();
      assertThat(there.getInputStream().read()).isEqualTo(-1);
    }
    MotionGate gate = shop.site.gates().of(session.id());
    await().until(() -> !gate.isArmed());
    shop.pass(Duration.ofSeconds(1));
    assertThat(shop.state(session)).isEqualTo(SessionState.ACTIVE);
  }

  @Test
  void the_relay_that_dies_ends_the_stream_and_locks() throws Exception {
    RemoteSession session = active();
    centre.join("max", ticket(session), new Ear()).join();
    move(session);
    try (Socket there = target.accept()) {
      centre.close();
      assertThat(there.getInputStream().read()).isEqualTo(-1);
    }
    MotionGate gate = shop.site.gates().of(session.id());
    await().until(() -> !gate.isArmed());
  }

  @Test
  void a_ticket_is_good_once_for_half_a_minute_and_for_one_person() {
    RemoteSession session = active();
    String used = ticket(session);
    centre.join("max", used, new Ear()).join();
    assertThatThrownBy(() -> centre.join("max", used, new Ear()).join())
        .isInstanceOf(CompletionException.class);
    String late = ticket(session);
    shop.clock.advance(Duration.ofSeconds(30));
    assertThatThrownBy(() -> centre.join("max", late, new Ear()).join())
        .isInstanceOf(CompletionException.class);
    String others = ticket(session);
    assertThatThrownBy(() -> centre.join("eve", others, new Ear()).join())
        .isInstanceOf(CompletionException.class);
  }

  // The site of this test only listens, so that the token is there to be misused.
  @Test
  void a_sites_token_is_good_once_in_time_and_for_its_session() throws Exception {
    RemoteSession session = active();
    line.close();
    var ear = new Ear();
    centre.line("root", ear).join();
    await().until(() -> centre.yard.isConnected(""));
    String used = token(ear, session, 0);
    centre.dial(used, session.id().text(), new Ear()).join();
    assertThatThrownBy(() -> centre.dial(used, session.id().text(), new Ear()).join())
        .isInstanceOf(CompletionException.class);
    String foreign = token(ear, session, 1);
    assertThatThrownBy(() -> centre.dial(foreign, "rs-other", new Ear()).join())
        .isInstanceOf(CompletionException.class);
    String late = token(ear, session, 2);
    shop.clock.advance(Duration.ofMinutes(1));
    assertThatThrownBy(() -> centre.dial(late, session.id().text(), new Ear()).join())
        .isInstanceOf(CompletionException.class);
  }

  private String token(Ear ear, RemoteSession session, int number) throws IOException {
    ticket(session);
    await().until(() -> ear.texts.size() > number);
    return JSON.readTree(ear.texts.get(number)).get("dial").asText();
  }

  // A goodbye that nobody reads ends nothing.
  @Test
  void who_does_not_answer_the_relay_is_cut_off_and_only_then_it_says_closed() throws Exception {
    RemoteSession session = active();
    try (var cable = new Cable(centre.address().getPort())) {
      centre.join(cable.address(), "max", ticket(session), new Deaf()).join();
      shop.desk.end(caller("otto"), session.id());
      assertThat(centre.yard.isClosed(session.id())).isFalse();
      await().until(() -> centre.yard.isClosed(session.id()));
      await().until(cable::isCut);
    }
  }

  @Test
  void a_relay_that_fell_silent_is_dialled_anew() throws Exception {
    line.close();
    await().until(() -> !centre.yard.isConnected(""));
    try (var cable = new Cable(centre.address().getPort())) {
      line = new RelayLine(shop.book, shop.site, new RelayLine.Address(cable.address(), "", token));
      Instant now = shop.clock.instant();
      line.on(new TimePassed(now));
      await().until(() -> centre.yard.isConnected(""));
      cable.fallSilent();
      for (int i = 1; i < 4; i++) {
        line.on(new TimePassed(now.plusSeconds(20L * i)));
      }
      await().until(cable::isHungUp);
    }
  }

  @Test
  void a_relay_that_does_not_answer_is_given_up_after_five_seconds() throws Exception {
    line.close();
    try (var mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      var address = java.net.URI.create("ws://127.0.0.1:" + mute.getLocalPort());
      line = new RelayLine(shop.book, shop.site, new RelayLine.Address(address, "", token));
      line.on(new TimePassed(shop.clock.instant()));
      try (Socket there = mute.accept()) {
        there.setSoTimeout(15_000);
        assertThat(there.getInputStream().readAllBytes()).isNotEmpty();
      }
    }
  }

  @Test
  void who_may_not_connect_a_site_gets_no_line() {
    assertThatThrownBy(() -> centre.line("max", new Ear()).join())
        .isInstanceOf(CompletionException.class);
  }

  // An attacker with all rights at the relay: asks the site for what nobody allowed. The site takes
  // one order after the other: when it opened what is allowed, it has refused what was asked
  // before.
  @Test
  void the_site_opens_nothing_that_its_own_book_does_not_allow() throws Exception {
    try (var other = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      RemoteSession allowed = active(new MachineId("a2"), other.getLocalPort());
      var wish = new Wish(A1, "", "look", Set.of(Scope.VIEW), 60, "en", Optional.empty());
      shop.targets.bindTarget(Workshop.target("screen", target.getLocalPort()));
      RemoteSession asked = shop.desk.request(caller("max"), wish);
      needRefusal(asked, Scope.VIEW, allowed, other);
      shop.desk.consent(caller("otto"), asked.id(), shop.answer(Scope.VIEW));
      needRefusal(asked, Scope.VIEW, allowed, other);
      shop.desk.begin(caller("max"), asked.id());
      needRefusal(asked, Scope.TCP, allowed, other);
      needRefusal(asked, Scope.CONTROL, allowed, other);

      call(asked, Scope.VIEW);
      target.accept().close();
    }
  }

  private void needRefusal(
      RemoteSession asked, Scope scope, RemoteSession allowed, ServerSocket other)
      throws IOException {
    call(asked, scope);
    call(allowed, Scope.TCP);
    other.accept().close();
    assertThat(shop.switchboard.open(asked.id())).isZero();
    assertThat(shop.switchboard.traces(asked.id())).isEmpty();
  }

  private void call(RemoteSession session, Scope scope) {
    centre.yard.invite(new Call(session.id(), scope, "acme-1", caller("max").account()));
  }

  /** A session at a port of another machine of the same site. */
  private RemoteSession active(MachineId machine, int port) {
    shop.fleet.assign(machine, "acme-1", "");
    shop.targets.bindTarget(
        new Target(
            Config.of(
                TargetConfig.class,
                Map.of("machine", machine.text(), "kind", "tcp", "port", port))));
    var wish = new Wish(machine, "", "look", Set.of(Scope.TCP), 60, "en", Optional.empty());
    RemoteSession asked = shop.desk.request(caller("max"), wish);
    shop.desk.consent(caller("otto"), asked.id(), shop.answer(Scope.TCP));
    return shop.desk.begin(caller("max"), asked.id());
  }

  // Requirement: fifty sessions at once, none of which hears another.
  @Test
  void fifty_sessions_go_on_at_once_and_each_is_proved_closed() throws Exception {
    var sessions = new ArrayList<RemoteSession>();
    var ears = new ArrayList<Ear>();
    var targets = new ArrayList<ServerSocket>();
    for (int i = 0; i < 50; i++) {
      var port = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
      targets.add(port);
      RemoteSession session = active(new MachineId("m" + i), port.getLocalPort());
      sessions.add(session);
      var ear = new Ear();
      ears.add(ear);
      centre.join("max", ticket(session), ear).join();
    }
    var sockets = new ArrayList<Socket>();
    for (int i = 0; i < 50; i++) {
      Socket there = targets.get(i).accept();
      sockets.add(there);
      there.getOutputStream().write(("machine " + i).getBytes(StandardCharsets.UTF_8));
    }
    for (int i = 0; i < 50; i++) {
      String own = "machine " + i;
      Ear ear = ears.get(i);
      await().until(() -> new String(ear.heard(), StandardCharsets.UTF_8).equals(own));
    }
    sessions.forEach(one -> shop.desk.end(caller("otto"), one.id()));
    await().until(() -> ears.stream().allMatch(Ear::isClosed));
    await()
        .until(
            () -> {
              shop.pass(Duration.ofMillis(100));
              return sessions.stream()
                  .allMatch(one -> shop.state(one) == SessionState.VERIFIED_CLOSED);
            });
    for (int i = 0; i < 50; i++) {
      sockets.get(i).close();
      targets.get(i).close();
    }
  }

  // 64 MB against a reader who takes its time: nothing may pile up between.
  @Test
  void much_passes_through_little_memory() throws Exception {
    RemoteSession session = active();
    var ear = new Ear();
    centre.join("max", ticket(session), ear).join();
    byte[] chunk = new byte[1 << 20];
    try (Socket there = target.accept()) {
      for (int i = 0; i < 64; i++) {
        there.getOutputStream().write(chunk);
        shop.clock.advance(Duration.ofSeconds(1));
      }
      await().atMost(30, TimeUnit.SECONDS).until(() -> ear.bytes.get() == 64L << 20);
    }
    await().until(() -> shop.switchboard.open(session.id()) == 0);
    assertThat(shop.switchboard.traces(session.id()).get(0).bytesOut()).isEqualTo(64L << 20);
  }

  // Who reads nothing stops who sends: what lies between is bounded by the sockets' own buffers.
  @Test
  void a_reader_who_stands_still_stops_the_sender() throws Exception {
    RemoteSession session = active();
    centre.join("max", ticket(session), new Deaf()).join();
    try (Socket there = target.accept()) {
      there.setSendBufferSize(1 << 16);
      var sent = new java.util.concurrent.atomic.AtomicLong();
      var sender =
          java.util.concurrent.CompletableFuture.runAsync(
              () -> {
                try {
                  byte[] chunk = new byte[1 << 16];
                  while (sent.get() < 256L << 20) {
                    there.getOutputStream().write(chunk);
                    sent.addAndGet(chunk.length);
                  }
                } catch (IOException e) {
                  // The end of the test.
                  sent.addAndGet(0);
                }
              });
      var last = new java.util.concurrent.atomic.AtomicLong(-1);
      await()
          .pollInterval(1, TimeUnit.SECONDS)
          .atMost(40, TimeUnit.SECONDS)
          .until(() -> last.getAndSet(sent.get()) == sent.get());
      assertThat(sent.get()).isLessThan(64L << 20);
      shop.desk.end(caller("otto"), session.id());
      sender.get(10, TimeUnit.SECONDS);
    }
  }

  /** Asks for nothing, ever. */
  private static final class Deaf implements WebSocket.Listener {
    @Override
    public void onOpen(WebSocket socket) {
      // Without a request nothing is read.
    }
  }

  @Test
  void a_ticket_of_the_former_engineer_is_worth_nothing_after_somebody_took_over()
      throws Exception {
    RemoteSession session = active();
    String ticket = ticket(session);
    var ear = new Ear();
    centre.join("max", ticket(session), ear).join();
    shop.desk.handOver(caller("max"), session.id(), "mia");
    shop.desk.begin(caller("mia"), session.id());

    await().until(ear::isClosed);
    var late = centre.join("max", ticket, new Ear());
    assertThatThrownBy(late::join).isInstanceOf(CompletionException.class);
    centre.join("mia", shop.desk.join(caller("mia"), session.id(), Scope.TCP), new Ear()).join();
  }
}
