package io.millwright.remote.session.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millwright.model.MachineId;
import io.millwright.remote.session.FarSide.Far;
import io.millwright.remote.session.Scope;
import io.millwright.remote.session.SessionId;
import io.millwright.remote.session.internal.motion.MotionGate;
import io.millwright.remote.session.internal.wire.Switchboard.Way;
import io.millwright.testkit.ManualClock;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SwitchboardTest {
  private static final SessionId SESSION = new SessionId("rs-1");

  private final ManualClock clock = ManualClock.atNoon();
  private final Switchboard board = new Switchboard(Tapes.none(), clock);
  private final ServerSocket target = new ServerSocket(0, 20, InetAddress.getLoopbackAddress());

  SwitchboardTest() throws IOException {}

  @AfterEach
  void close() throws IOException {
    board.close();
    target.close();
  }

  /** Opens one, to a relay that never answers. */
  private void open(String host) {
    var way =
        new Way(
            new Way.Owner(SESSION, "acme", new MachineId("a1"), "max"),
            Scope.TCP,
            Way.Reach.of(host, target.getLocalPort()),
            new MotionGate(System::nanoTime),
            clock.instant().plus(Duration.ofHours(1)));
    board.open(way, stream -> new CompletableFuture<>());
  }

  @Test
  void a_session_has_eight_open_streams_at_most() {
    for (int i = 0; i < 9; i++) {
      open("127.0.0.1");
    }

    assertThat(board.open(SESSION)).isEqualTo(8);
  }

  @Test
  void a_target_whose_name_nobody_knows_leaves_nothing_open() {
    open("[");

    await().until(() -> board.open(SESSION) == 0);
    assertThat(board.traces(SESSION)).hasSize(1);
  }

  @Test
  void nothing_opens_after_its_end() {
    board.close();
    open("127.0.0.1");

    await().until(() -> board.open(SESSION) == 0);
    assertThat(board.traces(SESSION).get(0).why()).isEqualTo("the site's part stops");
  }

  private static final String HELLO =
      HexFormat.of().formatHex("RFB 003.008\n".getBytes(StandardCharsets.US_ASCII));
  private static final String PRESS_A = "0401000000000061";
  private static final String LIFT_A = "0400000000000061";

  /** Opens a screen, and what the relay passes on goes to the listener that is returned. */
  private WebSocket.Listener screen(Switchboard stuck, SeenFar far, MotionGate gate) {
    var reach =
        new Way.Reach() {
          @Override
          public String address() {
            return "screen";
          }

          @Override
          public Far open(Way.Owner of) {
            return far;
          }
        };
    var way =
        new Way(
            new Way.Owner(SESSION, "acme", new MachineId("a1"), "max"),
            Scope.CONTROL,
            reach,
            gate,
            clock.instant().plus(Duration.ofHours(1)));
    var listener = new CompletableFuture<WebSocket.Listener>();
    stuck.open(
        way,
        stream -> {
          listener.complete(stream);
          return new CompletableFuture<>();
        });
    listener.join().onOpen(relay());
    return listener.join();
  }

  private static WebSocket relay() {
    return (WebSocket)
        Proxy.newProxyInstance(
            SwitchboardTest.class.getClassLoader(),
            new Class<?>[] {WebSocket.class},
            (proxy, method, given) ->
                method.getName().startsWith("send")
                    ? CompletableFuture.completedFuture(proxy)
                    : null);
  }

  // A disk that does not answer must cost the recording, never the person at the machine.
  @Test
  void a_disk_that_hangs_keeps_no_key_pressed_and_no_target_open() {
    var disk = new StuckDisk();
    var stuck = new Switchboard(Tapes.with(disk), clock);
    var nanos = new AtomicLong();
    var gate = new MotionGate(nanos::get);
    gate.arm(Duration.ofMinutes(1));
    gate.hold();
    nanos.addAndGet(Duration.ofMillis(250).toNanos());
    gate.hold();
    var first = new SeenFar(HELLO);
    var second = new SeenFar(HELLO);
    WebSocket.Listener engineer = screen(stuck, first, gate);
    screen(stuck, second, gate);
    byte[] input = HexFormat.of().parseHex(HELLO + "01" + "01" + PRESS_A);
    CompletableFuture<?> typing =
        CompletableFuture.runAsync(() -> engineer.onBinary(relay(), ByteBuffer.wrap(input), true));
    await().until(() -> first.told().endsWith(PRESS_A));
    CompletableFuture<?> end = CompletableFuture.runAsync(() -> stuck.hangUp(SESSION, "it ended"));

    await().until(() -> first.told().endsWith(LIFT_A));
    await().until(() -> first.isClosed() && second.isClosed() && end.isDone());
    assertThat(gate.isOpen()).isFalse();
    disk.let();
    await().until(() -> stuck.open(SESSION) == 0 && typing.isDone());
  }
}
