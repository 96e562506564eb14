package io.millwright.itests;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** A running call of {@code bin/millwright}, and what it printed. Thread-safe. */
public final class Script {
  private final Process process;
  private final List<String> lines = new ArrayList<>();
  private final List<Waiter> waiters = new ArrayList<>();
  private final CompletableFuture<Integer> end;

  private record Waiter(Predicate<String> wanted, CompletableFuture<String> found) {}

  private Script(Process process) {
    this.process = process;
    this.end =
        CompletableFuture.supplyAsync(this::read, task -> new Thread(task, "script").start());
  }

  /** Calls a program with words. Output and errors come as one stream of lines. */
  public static Script call(Path program, String... words) {
    return call(program, Map.of(), words);
  }

  /** The same with further environment variables. */
  public static Script call(Path program, Map<String, String> environment, String... words) {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(words));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      return new Script(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + command, e);
    }
  }

  private int read() {
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        add(line);
      }
      return process.waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private synchronized void add(String line) {
    lines.add(line);
    waiters.stream()
        .filter(waiter -> waiter.wanted().test(line))
        .forEach(waiter -> waiter.found().complete(line));
  }

  /**
   * The first line that fits, once it was printed.
   *
   * @throws IllegalStateException with all that was printed, if the script ends or the time is over
   *     without it
   */
  public String awaitLine(Predicate<String> wanted, Duration limit) {
    var found = new CompletableFuture<String>();
    synchronized (this) {
      lines.stream().filter(wanted).findFirst().ifPresent(found::complete);
      waiters.add(new Waiter(wanted, found));
    }
    try {
      CompletableFuture.anyOf(found, end).get(limit.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("not in " + limit + "; printed so far:\n" + output(), e);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    String line = found.getNow("");
    if (line.isEmpty()) {
      throw new IllegalStateException("the script ended:\n" + output());
    }
    return line;
  }

  /** The exit code, once it ended. */
  public int await(Duration limit) {
    try {
      return end.get(limit.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("still runs after " + limit + ":\n" + output(), e);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether it ended by now. */
  public boolean hasEnded() {
    return end.isDone();
  }

  /** All it printed so far. */
  public synchronized String output() {
    return String.join("\n", lines);
  }

  /** Its process; the site's Java is a child of it. */
  public long pid() {
    return process.pid();
  }

  /** Sends SIGTERM. */
  public void terminate() {
    // Not Process.destroy(): that would close our end of its output, too.
    process.toHandle().destroy();
  }
}
