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
  private final int port;
  private final String user;
  private final String password;

  private Console(SshClient client, int port, String user, String password) {
    this.client = client;
    this.port = port;
    this.user = user;
    this.password = password;
  }

  static Console open(int port, String user, String password) {
    SshClient client = SshClient.setUpDefaultClient();
    client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
    client.start();
    return new Console(client, port, user, password);
  }

  /** What a command prints, without colours. Karaf ends a session after one command. */
  public String run(String command) {
    var out = new ByteArrayOutputStream();
    try (ClientSession session = login();
        ChannelExec channel = session.createExecChannel(command)) {
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

  private ClientSession login() throws IOException {
    ClientSession session = client.connect(user, "127.0.0.1", port).verify(LIMIT).getSession();
    session.addPasswordIdentity(password);
    session.auth().verify(LIMIT);
    return session;
  }

  @Override
  public void close() {
    client.stop();
  }
}
