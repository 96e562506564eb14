package io.millwright.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real sshd on loopback: a process of its own, with keys of its own. */
public final class RealSshd implements AutoCloseable {
  private final Path folder;
  private final int port;
  private final ForeignProgram server;

  /** Starts it, and waits until it listens. */
  public RealSshd(Path folder, int port) throws IOException {
    this.folder = folder;
    this.port = port;
    keys("host");
    keys("client");
    if (Files.isWritable(Path.of("/run"))) {
      Files.createDirectories(Path.of("/run/sshd"));
    }
    Path config =
        Files.writeString(
            folder.resolve("sshd_config"),
            """
            ListenAddress 127.0.0.1
            Port %d
            HostKey %s
            AuthorizedKeysFile %s
            PidFile none
            UsePAM no
            StrictModes no
            PasswordAuthentication no
            PermitRootLogin yes
            Ciphers aes256-gcm@openssh.com,aes128-ctr
            LogLevel DEBUG1
            """
                .formatted(port, folder.resolve("host"), folder.resolve("client.pub")));
    server =
        ForeignProgram.start(folder, "/usr/sbin/sshd", "-D", "-e", "-f", config.toString())
            .listeningAt(port);
  }

  private void keys(String name) throws IOException {
    Files.deleteIfExists(folder.resolve(name));
    Files.deleteIfExists(folder.resolve(name + ".pub"));
    run("-q", "-t", "ecdsa", "-N", "", "-f", folder.resolve(name).toString());
  }

  private static String run(String... arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add("ssh-keygen");
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      process.waitFor(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return said;
  }

  /** Where it listens. */
  public int port() {
    return port;
  }

  /** The private key that it lets in, as whoever runs the test. */
  public Path clientKey() {
    return folder.resolve("client");
  }

  /** As an administrator reads it at the computer itself. */
  public String fingerprint() throws IOException {
    return run("-lf", folder.resolve("host.pub").toString()).split(" ", -1)[1];
  }

  /** All it has said. */
  public String said() {
    return server.said();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
