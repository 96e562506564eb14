package io.millwright.remote.session.internal;

import static io.millwright.remote.session.internal.Workshop.A1;
import static io.millwright.remote.session.internal.Workshop.caller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millwright.bus.TimePassed;
import io.millwright.model.MachineId;
import io.millwright.remote.session.RemoteSession;
import io.millwright.remote.session.RemoteSession.Wish;
import io.millwright.remote.session.Scope;
import io.millwright.remote.session.internal.Xscreen.Seen;
import io.millwright.testkit.Config;
import io.millwright.testkit.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The motion gate before a real screen; what the X server itself says is what counts. */
@Timeout(60)
class ScreenTest {
  /** RFB 3.8, no password, shared. */
  static final String HELLO = "524642203030332e3030380a" + "01" + "01";

  static final String SHIFT_DOWN = "040100000000ffe1";
  private static final int X = 100;
  private static final int Y = 50;

  private final Workshop shop;
  private final Path token;
  private final Xscreen screen;
  private Optional<Centre> centre = Optional.empty();
  private Optional<RelayLine> line = Optional.empty();

  ScreenTest(@TempDir Path folder) throws IOException {
    shop = new Workshop(TestDatabase.DERBY.fresh(), folder);
    token = Files.writeString(folder.resolve("token"), "root\n");
    screen = new Xscreen(folder);
  }

  @BeforeEach
  void connect() throws Exception {
    shop.listNothing();
    shop.targets.bindTarget(
        new Target(
            Config.of(
                TargetConfig.class,
                Map.of("machine", A1.text(), "kind", "screen", "port", screen.port()))));
    var relay = new Centre(shop, shop.clock, token.resolveSibling("relay"));
    centre = Optional.of(relay);
    shop.junction.bindRelay(relay.yard);
    var dialled =
        new RelayLine(shop.book, shop.site, new RelayLine.Address(relay.address(), "", token));
    line = Optional.of(dialled);
    dialled.on(new TimePassed(shop.clock.instant()));
    await().until(() -> relay.yard.isConnected(""));
  }

  @AfterEach
  void hangUp() throws Exception {
    line.ifPresent(RelayLine::close);
    shop.switchboard.close();
    if (centre.isPresent()) {
      centre.get().close();
    }
    screen.close();
  }

  private RemoteSession active() {
    var wish =
        new Wish(
            new MachineId("a1"),
            "",
            "look",
            Set.of(Scope.VIEW, Scope.CONTROL),
            60,
            "en",
            Optional.empty());
    RemoteSession asked = shop.desk.request(caller("max"), wish);
    shop.desk.consent(caller("otto"), asked.id(), shop.answer(Scope.VIEW, Scope.CONTROL));
    return shop.desk.begin(caller("max"), asked.id());
  }

  private Engineer join(RemoteSession session, Scope scope, Ear ear) {
    return join(session, scope, ear, centre.orElseThrow().address());
  }

  private Engineer join(RemoteSession session, Scope scope, Ear ear, URI through) {
    String ticket = shop.desk.join(caller("max"), session.id(), scope);
    var engineer = new Engineer(centre.orElseThrow().join(through, "max", ticket, ear).join());
    await().until(() -> ear.bytes.get() > 0);
    engineer.send(HELLO);
    // Version, security, its result, the screen's size and name.
    await().until(() -> ear.bytes.get() > 40);
    engineer.beat();
    return engineer;
  }

  static String pointer(int buttons, int x, int y) {
    return "05%02x%04x%04x".formatted(buttons, x, y);
  }

  /** Somebody drags with the shift key held, and the X server sees it. */
  private Engineer dragging(RemoteSession session) {
    return dragging(session, centre.orElseThrow().address());
  }

  private Engineer dragging(RemoteSession session, URI through) {
    Engineer engineer = join(session, Scope.CONTROL, new Ear(), through);
    shop.desk.free(caller("otto"), session.id(), "Otto");
    shop.hold(session);
    engineer.send(SHIFT_DOWN + pointer(1, X, Y));
    await().until(() -> screen.look().equals(new Seen(X, Y, Seen.SHIFT | Seen.BUTTON)));
    return engineer;
  }

  private void everythingIsLetGo() {
    await().until(() -> screen.look().mask() == 0);
  }

  @Test
  void nothing_moves_before_somebody_on_site_holds() throws IOException {
    Seen before = screen.look();
    RemoteSession session = active();
    var ear = new Ear();
    Engineer engineer = join(session, Scope.CONTROL, ear);
    long heard = ear.bytes.get();
    // The answer to the request behind shows that the screen heard all before.
    engineer.send(SHIFT_DOWN + pointer(1, X, Y) + "03000000000000100010");
    await().until(() -> ear.bytes.get() > heard);

    assertThat(screen.look()).isEqualTo(before);
  }

  @Test
  void who_may_only_look_moves_nothing_though_motion_is_free() throws IOException {
    Seen before = screen.look();
    RemoteSession session = active();
    var ear = new Ear();
    Engineer engineer = join(session, Scope.VIEW, ear);
    shop.desk.free(caller("otto"), session.id(), "Otto");
    shop.hold(session);
    long heard = ear.bytes.get();
    engineer.send(SHIFT_DOWN + pointer(1, X, Y) + "03000000000000100010");
    await().until(() -> ear.bytes.get() > heard);

    assertThat(screen.look()).isEqualTo(before);
  }

  @Test
  void what_is_held_is_let_go_when_nobody_on_site_is_heard() {
    RemoteSession session = active();
    dragging(session);
    shop.nanos.addAndGet(Duration.ofSeconds(1).toNanos());

    everythingIsLetGo();
    assertThat(shop.switchboard.open(session.id())).isEqualTo(1);
  }

  @Test
  void what_is_held_is_let_go_when_they_let_go() {
    RemoteSession session = active();
    dragging(session);
    shop.desk.release(caller("otto"), session.id());

    everythingIsLetGo();
  }

  @Test
  void what_is_held_is_let_go_when_the_engineer_is_cut_off_and_motion_locks() {
    RemoteSession session = active();
    dragging(session).abort();

    everythingIsLetGo();
    await().until(() -> !shop.site.gates().of(session.id()).isArmed());
  }

  // No end of the connection comes: the machine must not drive on until somebody's patience ends.
  @Test
  void what_is_held_is_let_go_when_the_engineers_network_falls_silent_and_motion_locks()
      throws Exception {
    RemoteSession session = active();
    try (var cable = new Cable(centre.orElseThrow().address().getPort())) {
      dragging(session, cable.address());
      cable.fallSilent();

      everythingIsLetGo();
      await().until(() -> !shop.site.gates().of(session.id()).isArmed());
    }
  }

  @Test
  void what_is_held_is_let_go_when_the_relay_dies() throws Exception {
    RemoteSession session = active();
    dragging(session);
    centre.orElseThrow().close();

    everythingIsLetGo();
  }

  @Test
  void what_is_held_is_let_go_when_the_customer_ends_it() {
    RemoteSession session = active();
    dragging(session);
    shop.desk.end(caller("otto"), session.id());

    everythingIsLetGo();
    await().until(() -> shop.switchboard.open(session.id()) == 0);
  }
}
