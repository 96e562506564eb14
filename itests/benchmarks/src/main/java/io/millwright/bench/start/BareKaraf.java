package io.millwright.bench.start;

import io.millwright.bench.CannotRunException;
import io.millwright.bench.Setting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The container a site stands on, as its makers ship it, on ports of its own. */
final class BareKaraf {
  private static final long START_LIMIT_NANOS = TimeUnit.MINUTES.toNanos(3);
  private static final long BETWEEN_MILLIS = 100;

  private final Path home;
  private final int ssh;

  private BareKaraf(Path home, int ssh) {
    this.home = home;
    this.ssh = ssh;
  }

  static BareKaraf unpacked(Setting setting)
      throws IOException, InterruptedException, CannotRunException {
    Path archive = setting.home().resolve("target/peers/apache-karaf.tar.gz");
    if (!Files.exists(archive)) {
      throw new CannotRunException(archive + " is missing: build itests/benchmarks");
    }
    Path home = setting.folder("karaf");
    var tar =
        new ProcessBuilder("tar", "-xzf", archive.toString(), "--strip-components=1")
            .directory(home.toFile())
            .inheritIO()
            .start();
    if (tar.waitFor() != 0) {
      throw new IOException("tar ended with " + tar.exitValue());
    }
    int[] ports = freePorts();
    replace(home.resolve("etc/org.apache.karaf.shell.cfg"), "sshPort *=.*", "sshPort=" + ports[0]);
    Path management = home.resolve("etc/org.apache.karaf.management.cfg");
    replace(management, "rmiRegistryPort *=.*", "rmiRegistryPort=" + ports[1]);
    replace(management, "rmiServerPort *=.*", "rmiServerPort=" + ports[2]);
    return new BareKaraf(home, ports[0]);
  }

  private static int[] freePorts() throws IOException {
    try (var a = new ServerSocket(0);
        var b = new ServerSocket(0);
        var c = new ServerSocket(0)) {
      return new int[] {a.getLocalPort(), b.getLocalPort(), c.getLocalPort()};
    }
  }

  private static void replace(Path file, String pattern, String line) throws IOException {
    Files.writeString(file, Files.readString(file).replaceAll("(?m)^" + pattern, line));
  }

  /** Starts it until its console answers, and ends it. */
  Start startOnly() throws IOException, InterruptedException {
    return start(Start::untilReady);
  }

  /** Starts it until its console answers, looks, and ends it. */
  Start start() throws IOException, InterruptedException {
    return start(Start::ofReady);
  }

  /** What is seen of a process that is ready, begun then. */
  private interface Look {
    Start of(long pid, long begun) throws InterruptedException;
  }

  private Start start(Look look) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    var command =
        new ProcessBuilder(List.of(home.resolve("bin/karaf").toString(), "server"))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    command.environment().put("KARAF_EXEC", "exec");
    Process process = command.start();
    try {
      while (!answers()) {
        if (!process.isAlive() || System.nanoTime() - begun > START_LIMIT_NANOS) {
          throw new IOException("the bare container did not start: " + home);
        }
        Thread.sleep(BETWEEN_MILLIS);
      }
      return look.of(process.pid(), begun);
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  private boolean answers() {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), ssh));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
