package io.millwright.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A site as its people run it: the unpacked archive, started by its own script as a process of its
 * own on free ports, with a data folder of its own. Not thread-safe.
 */
public final class TestSite implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(5);
  private static final Duration STOP = Duration.ofSeconds(90);
  private static final String SHARED_CLASSES = "MILLWRIGHT_SHARED_CLASSES";

  private final Path data;
  private final Map<String, String> environment;
  private final Ports ports;
  private Script script;
  private String password = "";

  /** The ports of a site. */
  public record Ports(int http, int ssh, int jmxRegistry, int jmxServer) {
    static Ports free() {
      try (ServerSocket a = open();
          ServerSocket b = open();
          ServerSocket c = open();
          ServerSocket d = open()) {
        return new Ports(a.getLocalPort(), b.getLocalPort(), c.getLocalPort(), d.getLocalPort());
      } catch (IOException e) {
        throw new UncheckedIOException("no free ports", e);
      }
    }

    private static ServerSocket open() throws IOException {
      return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }
  }

  private TestSite(Path data, Map<String, String> environment, Consumer<Path> furnish) {
    this.data = data;
    this.environment = new HashMap<>(environment);
    this.environment.putIfAbsent(SHARED_CLASSES, "no");
    this.ports = Ports.free();
    configure();
    furnish.accept(data);
    this.script = run();
  }

  /** Starts a new site with an empty data folder of that name; returns when it answers. */
  public static TestSite start(String name) {
    Path data = Archive.work().resolve(name);
    Folders.delete(data);
    return start(data, Map.of(), folder -> {});
  }

  /** The same, as a customer's: its first run leaves its classes to later ones. */
  public static TestSite startAsShipped(String name) {
    Path data = Archive.work().resolve(name);
    Folders.delete(data);
    return start(data, Map.of(SHARED_CLASSES, "yes"), folder -> {});
  }

  /**
   * Starts a site with what lies in the folder; returns when it answers. Unless the environment
   * wants it, its first run leaves no classes to later ones: that would cost each test seconds.
   *
   * @param environment further variables for it
   * @param furnish puts things into the folder before the first start
   */
  public static TestSite start(Path data, Map<String, String> environment, Consumer<Path> furnish) {
    return new TestSite(data, environment, furnish);
  }

  private void configure() {
    try {
      Path etc = Files.createDirectories(etc());
      Files.writeString(
          etc.resolve("custom.system.properties"),
          """
          millwright.ssh.port = %d
          millwright.jmx.registry.port = %d
          millwright.jmx.server.port = %d
          """
              .formatted(ports.ssh(), ports.jmxRegistry(), ports.jmxServer()));
      // Tests heat a machine more often in a minute than any site would bear in a week.
      Files.writeString(
          etc.resolve("io.millwright.monitoring.internal.Monitor.cfg.json"),
          "{\"flapping.times\": 1000}");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Script begin() {
    return Script.call(
        program(), environment, "run", "--data", data.toString(), "--port", "" + ports.http());
  }

  private Script run() {
    Script run = begin();
    try {
      run.awaitLine(line -> line.startsWith("dashboard:"), START);
      if (password.isEmpty()) {
        String line = run.awaitLine(text -> text.startsWith("password:"), Duration.ofMinutes(1));
        password = line.replaceFirst("^password:\\s+(\\S+).*", "$1");
      }
    } catch (RuntimeException e) {
      run.terminate();
      throw e;
    }
    return run;
  }

  /** Calls the script of the archive. */
  public static Script millwright(String... words) {
    return Script.call(program(), words);
  }

  private static Path program() {
    return Archive.unpacked().resolve("bin/millwright");
  }

  /** Stops it and starts it again with its data. */
  public void restart() {
    stop();
    script = run();
  }

  /** Starts it again after {@link #kill()} or {@link #stop()}. */
  public void startAgain() {
    script = run();
  }

  /** Starts it again and does not wait, for a site that cannot start whole. */
  public void startUnawaited() {
    script = begin();
  }

  /** Waits until it answers, after {@link #startUnawaited()}. */
  public void awaitAnswer() {
    script.awaitLine(line -> line.startsWith("dashboard:"), START);
  }

  /** Ends the site's process with SIGKILL, as a power cut would; returns when it is gone. */
  public void kill() {
    ProcessHandle process = ProcessHandle.of(pid()).orElseThrow();
    process.destroyForcibly();
    try {
      process.onExit().get(30, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("cannot be killed: " + process, e);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    script.await(STOP);
  }

  /** Stops it in good order, if it runs; returns its script's exit code. */
  public int stop() {
    script.terminate();
    return script.await(STOP);
  }

  /** The process of Java. */
  public long pid() {
    try {
      return Long.parseLong(Files.readString(data.resolve("run/karaf.pid")).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The address of the page, with a slash at its end. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + ports.http() + "/");
  }

  /** Its ports. */
  public Ports ports() {
    return ports;
  }

  /** Its data folder. */
  public Path data() {
    return data;
  }

  /** Its configuration files. */
  public Path etc() {
    return data.resolve("etc");
  }

  /** The password of the user {@code admin}, as the first start printed it. */
  public String password() {
    return password;
  }

  /** The token for scripts. */
  public String token() {
    try {
      return Files.readString(data.resolve("token")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the script that runs the site printed. */
  public Script script() {
    return script;
  }

  /** The lines of its log. */
  public List<String> log() {
    try (Stream<String> lines = Files.lines(data.resolve("log/karaf.log"))) {
      return lines.collect(Collectors.toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** HTTP with and without its token. */
  public Http http() {
    return new Http(this);
  }

  /** A console session as {@code admin}; close it. */
  public Console console() {
    return console("admin", password);
  }

  /** A console session of somebody, who logs in with its first command; close it. */
  public Console console(String user, String itsPassword) {
    return Console.open(ports.ssh(), user, itsPassword);
  }

  /** A JMX connection as {@code admin}; close it. */
  public Jmx jmx() {
    return jmx("admin", password);
  }

  /** A JMX connection of somebody; close it. */
  public Jmx jmx(String user, String itsPassword) {
    return Jmx.open(ports, user, itsPassword);
  }

  @Override
  public void close() {
    stop();
  }
}
