package io.millwright.driver.serial.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.awaitility.core.ThrowingRunnable;

/** A serial port that can be pulled and plugged in again; the test is the device behind it. */
public final class Pty implements AutoCloseable {
  private final Path link;
  private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
  private Optional<Process> socat = Optional.empty();

  public Pty(Path link) throws IOException {
    this.link = link;
    plug();
  }

  /** What a configuration names. */
  public Path link() {
    return link;
  }

  public void plug() throws IOException {
    // The log's lines tell when the terminal stands.
    Process started =
        new ProcessBuilder("socat", "-d", "-d", "PTY,rawer,link=" + link, "STDIO").start();
    BufferedReader log = started.errorReader(UTF_8);
    String line = log.readLine();
    while (line != null && !line.contains("starting data transfer loop")) {
      line = log.readLine();
    }
    socat = Optional.of(started);
  }

  public void unplug() throws IOException {
    Process running = socat.orElseThrow();
    socat = Optional.empty();
    running.destroy();
    running.onExit().join();
    Files.deleteIfExists(link);
  }

  /** The device sends. */
  public void send(byte[] bytes) throws IOException {
    socat.orElseThrow().getOutputStream().write(bytes);
    socat.orElseThrow().getOutputStream().flush();
  }

  /** The device sends. */
  public void send(String text) throws IOException {
    send(text.getBytes(ISO_8859_1));
  }

  /** Waits until the device has heard this. */
  public void awaitHeard(byte[] bytes) {
    await().until(() -> contains(listen(), bytes));
  }

  /** The same, while the driver works. */
  public void awaitHeardWhile(byte[] bytes, ThrowingRunnable work) {
    await()
        .untilAsserted(
            () -> {
              work.run();
              assertThat(contains(listen(), bytes)).isTrue();
            });
  }

  private byte[] listen() throws IOException {
    InputStream in = socat.orElseThrow().getInputStream();
    heard.writeBytes(in.readNBytes(in.available()));
    return heard.toByteArray();
  }

  private static boolean contains(byte[] all, byte[] some) {
    return new String(all, ISO_8859_1).contains(new String(some, ISO_8859_1));
  }

  @Override
  public void close() throws IOException {
    if (socat.isPresent()) {
      unplug();
    }
  }
}
