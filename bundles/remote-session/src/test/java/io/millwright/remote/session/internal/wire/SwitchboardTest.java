package io.millwright.remote.session.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millwright.model.MachineId;
import io.millwright.remote.session.Scope;
import io.millwright.remote.session.SessionId;
import io.millwright.remote.session.internal.motion.MotionGate;
import io.millwright.remote.session.internal.wire.Switchboard.Way;
import io.millwright.testkit.ManualClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
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
}
