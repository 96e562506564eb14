package io.millwright.itests;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;

/** The console of a site, over SSH. */
public final class Console implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final SshClient client;
  private final ClientSession session;

  private Console(SshClient client, ClientSession session) {
    this.client = client;
    this.session = session;
  }

  static Console open(int port, String password) {
    SshClient client = SshClient.setUpDefaultClient();
    client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
    client.start();
    try {
      ClientSession session = client.connect("admin", "127.0.0.1", port).verify(LIMIT).getSession();
      session.addPasswordIdentity(password);
      session.auth().verify(LIMIT);
      return new Console(client, session);
    } catch (IOException e) {
      client.stop();
      throw new UncheckedIOException("no console on port " + port, e);
    }
  }

  /** What a command prints, without colours. */
  public String run(String command) {
    var out = new ByteArrayOutputStream();
    try (ChannelExec channel = session.createExecChannel(command)) {
      channel.setOut(out);
      channel.setErr(out);
      channel.open().verify(LIMIT);
      if (channel
          .waitFor(EnumSet.of(ClientChannelEvent.CLOSED), LIMIT)
          .contains(ClientChannelEvent.TIMEOUT)) {
        throw new IllegalStateException(command + " did not end in " + LIMIT);
      }
      return out.toString(StandardCharsets.UTF_8).replaceAll("\u001b\\[[0-9;]*m", "");
    } catch (IOException e) {
      throw new UncheckedIOException(command, e);
    }
  }

  @Override
  public void close() {
    session.close(true);
    client.stop();
  }
}
