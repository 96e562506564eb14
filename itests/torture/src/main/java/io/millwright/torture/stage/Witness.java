package io.millwright.torture.stage;

import io.millwright.itests.TestSite;
import io.millwright.torture.inside.WitnessBundle;
import io.millwright.torture.ledger.Hole;
import io.millwright.torture.ledger.Kept;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * Hears what a site tells of itself, over all its lives: what history said is accepted, and every
 * fact. Thread-safe.
 */
public final class Witness implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private static final Duration BETWEEN = Duration.ofMillis(10);

  private final ServerSocket door;
  private final List<String> machines;
  private final Map<String, Map<Long, Long>> accepted = new HashMap<>();
  private final Facts facts = new Facts();
  private final Map<String, String> answers = new HashMap<>();
  private @Nullable Socket call;

  /** All that a site has of one machine. */
  public record Past(List<Kept> readings, List<Hole> gaps) {}

  /** Watches these machines. */
  public Witness(List<String> machines) {
    this.machines = machines;
    try {
      door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var thread = new Thread(this::serve, "witness");
    thread.setDaemon(true);
    thread.start();
  }

  /** Puts the bundle that calls here into the data folder of a site that does not run yet. */
  public void join(Path data) {
    try {
      Files.createDirectories(data);
      Files.writeString(data.resolve(WitnessBundle.PORT_FILE), "" + door.getLocalPort());
      Path jar = data.resolve("deploy/witness.jar");
      Files.deleteIfExists(jar);
      WitnessJar.write(jar);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve() {
    try {
      while (!door.isClosed()) {
        Socket next = door.accept();
        synchronized (this) {
          call = next;
        }
        send(next, String.join(" ", machines));
        var thread = new Thread(() -> listen(next), "witness-call");
        thread.setDaemon(true);
        thread.start();
      }
    } catch (IOException e) {
      if (!door.isClosed()) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void listen(Socket from) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(from.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        heard(line);
      }
    } catch (IOException e) {
      // The site was killed: what it said so far is what counts.
      synchronized (this) {
        answers.replaceAll((file, answer) -> "failed");
      }
    }
  }

  private synchronized void heard(String line) {
    String[] words = line.split(" ", -1);
    switch (words[0]) {
      case "accepted" ->
          accepted
              .computeIfAbsent(words[1], none -> new TreeMap<>())
              .merge(Long.parseLong(words[2]), Long.parseLong(words[3]), Math::max);
      case "done", "failed" -> answers.put(words[1], line);
      default -> facts.heard(line);
    }
    notifyAll();
  }

  /** Of each epoch the highest number said to be accepted. */
  public synchronized Map<Long, Long> accepted(String machine) {
    return new TreeMap<>(accepted.getOrDefault(machine, Map.of()));
  }

  /** The newest epoch any machine has readings of; 0 before the first. */
  public synchronized long epoch() {
    return accepted.values().stream()
        .flatMap(epochs -> epochs.keySet().stream())
        .mapToLong(Long::longValue)
        .max()
        .orElse(0);
  }

  /** How many readings of all machines were accepted in an epoch. */
  public synchronized long accepted(long epoch) {
    return accepted.values().stream().mapToLong(epochs -> epochs.getOrDefault(epoch, 0L)).sum();
  }

  /** How many machines have accepted readings in an epoch. */
  public synchronized long machinesIn(long epoch) {
    return accepted.values().stream().filter(epochs -> epochs.containsKey(epoch)).count();
  }

  /** The facts so far. */
  public synchronized Facts facts() {
    return facts;
  }

  /** All a site has of a machine; it must run. */
  public Past past(TestSite site, String machine) {
    Path file = site.data().resolve("past-" + machine);
    var unused = ask("past " + machine + " ", file.toString());
    return PastFile.read(file);
  }

  /** The newest accepted value of a machine's first counter; -1 if there is none. */
  public long newest(String machine) {
    String[] words = ask("newest " + machine + " ", "newest-" + machine).split(" ", 3);
    return Long.parseLong(words[2]);
  }

  private String ask(String order, String key) {
    synchronized (this) {
      answers.remove(key);
      if (call == null) {
        throw new IllegalStateException("the site has not called yet");
      }
      send(call, order + key);
    }
    String answer =
        Awaitility.await(order)
            .atMost(LIMIT)
            .pollInterval(BETWEEN)
            .until(() -> answer(key), each -> !each.isEmpty());
    if (!answer.startsWith("done")) {
      throw new IllegalStateException(answer);
    }
    return answer;
  }

  private synchronized String answer(String key) {
    return answers.getOrDefault(key, "");
  }

  private static void send(Socket to, String line) {
    try {
      to.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
      to.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The pasts of all machines watched, one at a time by {@code each}. */
  public List<String> machines() {
    return new ArrayList<>(machines);
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
