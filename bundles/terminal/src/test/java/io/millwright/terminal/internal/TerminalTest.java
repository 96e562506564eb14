package io.millwright.terminal.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.millwright.model.MachineId;
import io.millwright.remote.session.FarSide.Far;
import io.millwright.remote.session.FarSide.Wanted;
import io.millwright.remote.session.Scope;
import io.millwright.remote.session.SessionId;
import io.millwright.remote.session.UnopenedException;
import io.millwright.remote.session.UnopenedException.Fault;
import io.millwright.testkit.Config;
import io.millwright.testkit.ForeignProgram;
import io.millwright.testkit.RealSshd;
import io.millwright.testkit.RecordedDeeds;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Terminals of a real sshd. */
@Timeout(60)
class TerminalTest {
  private static final MachineId A1 = new MachineId("a1");
  private static final Wanted WANTED =
      new Wanted(new SessionId("rs-1"), "acme", A1, Scope.TERMINAL, "max");

  private final RecordedDeeds audit = new RecordedDeeds();
  private final Terminals terminals = new Terminals(audit);
  private final Path folder;
  private final RealSshd sshd;
  private final Queue<String> heard = new ConcurrentLinkedQueue<>();

  TerminalTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.sshd = new RealSshd(folder, ForeignProgram.freePort());
  }

  @AfterEach
  void close() throws IOException {
    terminals.close();
    sshd.close();
  }

  private SshTarget target(String pin, Map<String, Object> more) {
    var all = new HashMap<String, Object>(more);
    all.put("machine", "a1");
    all.putIfAbsent("port", sshd.port());
    all.put("user", System.getProperty("user.name"));
    all.putIfAbsent("key.file", sshd.clientKey().toString());
    all.put("host.key", pin);
    return new SshTarget(Config.of(SshTargetConfig.class, all));
  }

  private Far open(String pin) {
    terminals.bindTarget(target(pin, Map.of()));
    return terminals.open(WANTED);
  }

  /** Everything it says from now on is heard. */
  private void hear(Far far) {
    CompletableFuture<?> unused =
        far.read()
            .thenAccept(
                bytes -> {
                  heard.add(StandardCharsets.UTF_8.decode(bytes.duplicate()).toString());
                  if (bytes.hasRemaining()) {
                    hear(far);
                  } else {
                    heard.add("<end>");
                  }
                });
  }

  private static ByteBuffer typed(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(3 + bytes.length)
        .put((byte) 0)
        .putShort((short) bytes.length)
        .put(bytes)
        .flip();
  }

  private static ByteBuffer size(int columns, int rows) {
    return ByteBuffer.allocate(5)
        .put((byte) 1)
        .putShort((short) columns)
        .putShort((short) rows)
        .flip();
  }

  private static void opened(Far far) throws Exception {
    far.ready().get(30, TimeUnit.SECONDS);
  }

  @Test
  void a_shell_answers_in_the_size_that_was_asked_for_until_its_end() throws Exception {
    Far far = open(sshd.fingerprint());
    opened(far);
    hear(far);
    far.write(size(101, 31)).get(10, TimeUnit.SECONDS);
    far.write(typed("stty size; echo h''i\n")).get(10, TimeUnit.SECONDS);
    await().until(() -> String.join("", heard).contains("31 101"));
    await().until(() -> String.join("", heard).contains("hi"));
    far.write(typed("exit\n")).get(10, TimeUnit.SECONDS);

    await().until(() -> String.join("", heard).endsWith("<end>"));
    assertThat(sshd.said()).contains("cipher: aes256-gcm@openssh.com");
  }

  @Test
  void much_is_shown_only_as_fast_as_somebody_reads() throws Exception {
    Far far = open(sshd.fingerprint());
    opened(far);
    far.write(typed("head -c 30000000 /dev/zero | tr '\\0' x; echo; echo d''one\n"))
        .get(10, TimeUnit.SECONDS);
    long bytes = 0;
    boolean done = false;
    while (!done) {
      ByteBuffer next = far.read().get(20, TimeUnit.SECONDS);
      assertThat(next.remaining()).isBetween(1, 32 * 1024);
      bytes += next.remaining();
      done = StandardCharsets.UTF_8.decode(next).toString().contains("done");
    }

    assertThat(bytes).isGreaterThan(30_000_000);
  }

  @Test
  void a_host_whose_key_nobody_pinned_is_refused_and_its_key_is_told() throws Exception {
    Far far = open("");

    assertThatThrownBy(() -> opened(far))
        .hasMessageContaining("nobody pinned")
        .hasMessageContaining(sshd.fingerprint())
        .satisfies(e -> assertThat(UnopenedException.of(e)).isEqualTo(Fault.HOST_KEY_UNPINNED));
    assertThat(audit.words()).containsExactly("remote.host-key.unpinned machine:a1");
  }

  @Test
  void a_host_with_another_key_than_the_pinned_one_is_refused_loudly() throws Exception {
    Far far = open("SHA256:" + "A".repeat(43));

    assertThatThrownBy(() -> opened(far))
        .hasMessageContaining("ANOTHER COMPUTER")
        .satisfies(e -> assertThat(UnopenedException.of(e)).isEqualTo(Fault.HOST_KEY_CHANGED));
    assertThat(audit.words()).containsExactly("remote.host-key.changed machine:a1");
    // Before a secret was shown to it.
    assertThat(sshd.said()).doesNotContain("Accepted").doesNotContain("userauth-request");
  }

  @Test
  void whom_the_host_does_not_let_in_gets_no_terminal() throws Exception {
    Path password = Files.writeString(folder.resolve("password"), "wrong\n");
    terminals.bindTarget(
        target(sshd.fingerprint(), Map.of("password.file", password.toString(), "key.file", "")));
    Far far = terminals.open(WANTED);

    assertThatThrownBy(() -> opened(far))
        .hasMessageContaining("refuses")
        .satisfies(e -> assertThat(UnopenedException.of(e)).isEqualTo(Fault.LOGIN_REFUSED));
  }

  @Test
  void a_host_that_does_not_answer_is_told_as_such() throws Exception {
    Map<String, Object> nobody = Map.of("port", ForeignProgram.freePort());
    terminals.bindTarget(target(sshd.fingerprint(), nobody));
    Far far = terminals.open(WANTED);

    assertThatThrownBy(() -> opened(far))
        .hasMessageContaining("does not answer")
        .satisfies(e -> assertThat(UnopenedException.of(e)).isEqualTo(Fault.UNREACHABLE));
  }

  @Test
  void closing_ends_it_also_at_the_host() throws Exception {
    Far far = open(sshd.fingerprint());
    opened(far);
    far.close().get(10, TimeUnit.SECONDS);

    await()
        .until(
            () ->
                sshd.said().contains("Connection closed by")
                    || sshd.said().contains("Closing connection")
                    || sshd.said().contains("session_close"));
  }

  @Test
  void one_that_is_still_being_opened_can_be_closed() throws Exception {
    try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      terminals.bindTarget(target(sshd.fingerprint(), Map.of("port", silent.getLocalPort())));
      Far far = terminals.open(WANTED);
      assertThat(silent.accept().isConnected()).isTrue();
      far.close().get(10, TimeUnit.SECONDS);

      assertThatThrownBy(() -> opened(far)).isInstanceOf(Exception.class);
    }
  }

  @Test
  void what_is_not_listed_is_not_offered() {
    terminals.bindTarget(target("", Map.of()));

    assertThat(terminals.offered(A1)).containsExactly(Scope.TERMINAL);
    assertThat(terminals.offered(new MachineId("b1"))).isEmpty();
    assertThat(terminals.address(A1, Scope.TCP)).isEmpty();
    assertThat(terminals.machines()).containsExactly(A1);
  }
}
