package io.millwright.testkit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A machine on a TCP port of this computer that is asked by lines and answers as a test tells it.
 * Lines are ISO 8859-1 and end in LF, with or without CR; answers end in CR LF. Thread-safe.
 */
public final class FakeDevice implements AutoCloseable {
  /** How a device treats those who connect. Called on a thread of the connection; may block. */
  @FunctionalInterface
  public interface Manner {
    /** Somebody asked something. */
    void answer(String request, Wire wire) throws IOException;

    /** Somebody connected. */
    default void greet(Wire wire) throws IOException {}
  }

  /** The device's end of one connection. */
  public static final class Wire {
    private final Socket socket;

    private Wire(Socket socket) {
      this.socket = socket;
    }

    /** Sends a whole line. */
    public void line(String text) throws IOException {
      raw(text + "\r\n");
    }

    /** Sends exactly this. */
    public void raw(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Ends the connection without a word. */
    public void drop() throws IOException {
      socket.close();
    }
  }

  private final Door door;
  private final List<String> heard = new ArrayList<>();
  private volatile Manner manner;

  private FakeDevice(int port, Manner manner) {
    this.manner = manner;
    this.door = new Door("fake-device", port, this::serve);
  }

  /** Starts a device on a free port. */
  public static FakeDevice start(Manner manner) {
    return new FakeDevice(0, manner);
  }

  /** Knows some questions and says {@code ERROR} to all others. */
  public static Manner answering(Map<String, String> answers) {
    Map<String, String> known = Map.copyOf(answers);
    return (request, wire) -> wire.line(known.getOrDefault(request, "ERROR"));
  }

  /** Knows some questions and falls silent at all others. */
  public static Manner knowingOnly(Map<String, String> answers) {
    Map<String, String> known = Map.copyOf(answers);
    return (request, wire) -> {
      String answer = known.get(request);
      if (answer != null) {
        wire.line(answer);
      }
    };
  }

  /** Says the same to whatever it is asked: {@code DENIED}, or words in another language. */
  public static Manner always(String line) {
    return (request, wire) -> wire.line(line);
  }

  /** Takes connections and questions, and never says a word. */
  public static Manner silence() {
    return (request, wire) -> {};
  }

  /** Sends half of each answer and nothing more. */
  public static Manner half(Map<String, String> answers) {
    Map<String, String> known = Map.copyOf(answers);
    return (request, wire) -> {
      String whole = known.getOrDefault(request, "ERROR");
      wire.raw(whole.substring(0, (whole.length() + 1) / 2));
    };
  }

  /** Sends a text to all who connect, and never anything else. */
  public static Manner greeting(String text) {
    return new Manner() {
      @Override
      public void greet(Wire wire) throws IOException {
        wire.raw(text);
      }

      @Override
      public void answer(String request, Wire wire) {
        // It has said what it has to say.
      }
    };
  }

  /** Sends one text without end to all who connect, whether or not they ask. */
  public static Manner flood(String text) {
    return new Manner() {
      @Override
      public void greet(Wire wire) throws IOException {
        String much = text.repeat(1 + 4000 / text.length());
        while (!wire.socket.isClosed()) {
          wire.raw(much);
        }
      }

      @Override
      public void answer(String request, Wire wire) {
        // Never reached: the flood does not end while the connection lasts.
      }
    };
  }

  /** Ends the connection as soon as it is asked anything. */
  public static Manner dropping() {
    return (request, wire) -> wire.drop();
  }

  /** A port of this computer where, a moment ago, nobody listened. */
  public static int nobodysPort() {
    return Door.nobodysPort();
  }

  /** From the next question on the device behaves so; a greeting counts for new connections. */
  public void behave(Manner next) {
    manner = next;
  }

  /** The port it listens on, at {@code 127.0.0.1}. */
  public int port() {
    return door.port();
  }

  /** All it was asked so far, by all who connected. */
  public List<String> heard() {
    synchronized (heard) {
      return List.copyOf(heard);
    }
  }

  /**
   * Waits until it was asked {@code count} questions since the beginning.
   *
   * @return whether that came in time
   */
  public boolean awaitHeard(int count, Duration most) throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    synchronized (heard) {
      while (heard.size() < count) {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          return false;
        }
        heard.wait(left);
      }
    }
    return true;
  }

  /** How many are connected now. */
  public int connections() {
    return door.connections();
  }

  /** Ends all connections; new ones are taken. */
  public void hangUp() {
    door.hangUp();
  }

  /** Unplugs it: all connections end, nobody listens any more, its threads are gone. */
  @Override
  public void close() {
    door.close();
  }

  private void serve(Socket socket) throws IOException {
    var wire = new Wire(socket);
    InputStream in = new BufferedInputStream(socket.getInputStream());
    manner.greet(wire);
    for (String line = readLine(in); line != null; line = readLine(in)) {
      synchronized (heard) {
        heard.add(line);
        heard.notifyAll();
      }
      manner.answer(line, wire);
    }
  }

  private static @Nullable String readLine(InputStream in) throws IOException {
    var bytes = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next == '\n') {
        return bytes.toString(StandardCharsets.ISO_8859_1).replaceFirst("\r$", "");
      }
      bytes.write(next);
    }
    return null;
  }

  /**
   * A device as a process of its own, for trying a driver in a running site: {@code FakeDevice 4001
   * 'ID=ACME;P-1;77' 'READ=48.5;1200;Automatic'}. Needs nothing but this class's own folder.
   */
  public static void main(String... words) throws InterruptedException {
    if (words.length < 2) {
      throw new IllegalArgumentException("usage: FakeDevice PORT QUESTION=ANSWER…");
    }
    var answers = new LinkedHashMap<String, String>();
    for (String word : List.of(words).subList(1, words.length)) {
      String[] pair = word.split("=", 2);
      if (pair.length < 2) {
        throw new IllegalArgumentException(word + ": write QUESTION=ANSWER");
      }
      answers.put(pair[0], pair[1]);
    }
    try (var device = new FakeDevice(Integer.parseInt(words[0]), answering(answers))) {
      System.out.println("127.0.0.1:" + device.port() + " answers " + answers.keySet());
      Thread.currentThread().join();
    }
  }
}
