package io.millwright.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Stands between a driver and a machine on TCP and writes down what they say, for {@link
 * TapePlayer}. Secrets are covered in both directions before anything is written; one that goes
 * over the wire in another form, such as Base64, must be given in that form too. Thread-safe.
 */
public final class TapeRecorder implements AutoCloseable {
  private static final int MOST = 8 << 20;
  private static final int TIMEOUT_MILLIS = 10_000;

  private final InetSocketAddress machine;
  private final Path file;
  private final List<String> secrets;
  private final List<List<Tape.Piece>> connections = new ArrayList<>();
  private final Door door;
  private int bytes;

  private TapeRecorder(int port, InetSocketAddress machine, Path file, List<String> secrets) {
    this.machine = machine;
    this.file = file;
    this.secrets = List.copyOf(secrets);
    if (this.secrets.stream().anyMatch(String::isEmpty)) {
      throw new IllegalArgumentException("an empty secret covers nothing");
    }
    this.door = new Door("tape-recorder", port, this::serve);
  }

  /**
   * Listens on a free port.
   *
   * @param host the machine's
   * @param port the machine's
   * @param file where to write when it is closed; at most 8 MiB of what is said
   * @param secrets what must not stand on the tape
   */
  public static TapeRecorder start(String host, int port, Path file, String... secrets) {
    return new TapeRecorder(0, new InetSocketAddress(host, port), file, List.of(secrets));
  }

  /** Where the driver connects instead of to the machine, at {@code 127.0.0.1}. */
  public int port() {
    return door.port();
  }

  private void serve(Socket driver) throws IOException {
    long began = System.nanoTime();
    var pieces = new ArrayList<Tape.Piece>();
    synchronized (this) {
      connections.add(pieces);
    }
    try (var there = new Socket()) {
      there.connect(machine, TIMEOUT_MILLIS);
      var back =
          new Thread(
              () -> pump(there, driver, Tape.Way.FROM_MACHINE, pieces, began), "tape-recorder");
      back.setDaemon(true);
      back.start();
      pump(driver, there, Tape.Way.TO_MACHINE, pieces, began);
      back.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Until either side ends; what was read is written down before it is passed on. */
  private void pump(Socket from, Socket to, Tape.Way way, List<Tape.Piece> pieces, long began) {
    var buffer = new byte[4096];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        String said = new String(buffer, 0, count, StandardCharsets.ISO_8859_1);
        keep(pieces, new Tape.Piece(0, way, (System.nanoTime() - began) / 1_000_000, said));
        out.write(buffer, 0, count);
      }
    } catch (IOException e) {
      // One of them hung up; the other is told by the closing of its connection.
    }
  }

  private synchronized void keep(List<Tape.Piece> pieces, Tape.Piece piece) {
    bytes += piece.bytes().length();
    if (bytes <= MOST) {
      pieces.add(piece);
    }
  }

  /** Ends all connections and writes the tape. */
  @Override
  public void close() {
    door.close();
    try {
      synchronized (this) {
        new Tape(connections).without(secrets).write(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the tape cannot be written", e);
    }
  }

  /**
   * Records from a shell, until it is ended by Ctrl-C: {@code TapeRecorder LISTEN-PORT HOST PORT
   * FILE [SECRETS-FILE]}. The last holds a secret in each line.
   */
  public static void main(String... words) throws IOException, InterruptedException {
    if (words.length < 4) {
      throw new IllegalArgumentException(
          "usage: TapeRecorder LISTEN-PORT HOST PORT FILE [SECRETS-FILE]");
    }
    List<String> secrets = words.length > 4 ? Files.readAllLines(Path.of(words[4])) : List.of();
    var recorder =
        new TapeRecorder(
            Integer.parseInt(words[0]),
            new InetSocketAddress(words[1], Integer.parseInt(words[2])),
            Path.of(words[3]),
            secrets.stream().filter(secret -> !secret.isEmpty()).toList());
    Runtime.getRuntime().addShutdownHook(new Thread(recorder::close));
    System.out.println("connect the driver to 127.0.0.1:" + recorder.port() + "; Ctrl-C ends it");
    Thread.currentThread().join();
  }
}
