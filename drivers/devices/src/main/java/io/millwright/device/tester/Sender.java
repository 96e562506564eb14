package io.millwright.device.tester;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Gets frames over the line as the format wants it: at once, until acknowledged, when asked. */
final class Sender {
  private static final int MOST_RESENDS = 3;
  private static final int MOST_WAITING = 1_000;
  private static final int LONGEST_REQUEST = 100;
  private static final byte[] NOTHING_NEW = {'*', '1', '0', '\r', '\n'};

  private final ScheduledExecutorService thread;
  private final Line line;
  private final long ackMillis;
  private final Deque<byte[]> waiting = new ArrayDeque<>();
  private final ByteArrayOutputStream request = new ByteArrayOutputStream();
  private final Map<String, Integer> counts = new LinkedHashMap<>();
  private Format format;
  private double garbled;
  private byte[] last = {};
  private int resends;
  private boolean awaitsAnswer;
  private boolean damagesNext;
  private @Nullable Future<?> timeout;

  /** Used by {@code thread} alone. */
  Sender(ScheduledExecutorService thread, Line line, Format format, double ackSeconds) {
    this.thread = thread;
    this.line = line;
    this.format = format;
    this.ackMillis = (long) (ackSeconds * TimeUnit.SECONDS.toMillis(1));
    for (String each : new String[] {"frames", "acknowledged", "resent", "given up", "asked"}) {
      counts.put(each, 0);
    }
  }

  Format format() {
    return format;
  }

  /** What waited for an answer in the old format is forgotten. */
  void format(Format other) {
    format = other;
    waiting.clear();
    request.reset();
    stopWaiting();
  }

  Map<String, Integer> counts() {
    return counts;
  }

  int waiting() {
    return waiting.size();
  }

  byte[] last() {
    return last;
  }

  /** The receiver's rate by the sender's; 0: both are right. */
  void garble(double ratio) {
    garbled = ratio;
  }

  double garbled() {
    return garbled;
  }

  /** The next frame goes out with a wrong checksum; sent again it is right. */
  void damageNext() {
    damagesNext = true;
  }

  void send(byte[] frame) {
    last = frame;
    if (!format.isAcknowledged() && format != Format.POLLED) {
      put(frame);
      return;
    }
    if (waiting.size() == MOST_WAITING) {
      waiting.removeFirst();
    }
    waiting.add(frame);
    if (format.isAcknowledged() && !awaitsAnswer) {
      transmit();
    }
  }

  void sendAgain() {
    send(last);
  }

  /** Bytes that are no frame: nobody will acknowledge them. */
  void sendRaw(byte[] bytes) {
    if (format == Format.POLLED) {
      send(bytes);
    } else {
      raw(bytes);
    }
  }

  void received(byte[] bytes) {
    for (byte each : bytes) {
      if (format.isAcknowledged()) {
        answered(each);
      } else if (format == Format.POLLED) {
        asked(each);
      }
    }
  }

  private void answered(byte answer) {
    if (!awaitsAnswer) {
      return;
    }
    if (answer == Format.ACK) {
      count("acknowledged");
      next();
    } else if (answer == Format.NAK) {
      again();
    }
  }

  private void asked(byte each) {
    if (each == '\n') {
      return;
    }
    if (each != '\r') {
      request.write(each);
      if (request.size() > LONGEST_REQUEST) {
        request.reset();
      }
      return;
    }
    String word = request.toString(java.nio.charset.StandardCharsets.ISO_8859_1);
    request.reset();
    if (word.equals("R") || word.equals("?")) {
      count("asked");
      byte[] result = waiting.poll();
      if (result == null) {
        raw(NOTHING_NEW);
      } else {
        put(result);
      }
    }
  }

  private void transmit() {
    byte[] frame = waiting.peek();
    if (frame == null) {
      return;
    }
    awaitsAnswer = true;
    put(frame);
    timeout = thread.schedule(this::again, ackMillis, TimeUnit.MILLISECONDS);
  }

  private void again() {
    stopWaiting();
    if (resends == MOST_RESENDS) {
      count("given up");
      next();
      return;
    }
    resends++;
    count("resent");
    transmit();
  }

  private void next() {
    stopWaiting();
    waiting.poll();
    resends = 0;
    transmit();
  }

  private void stopWaiting() {
    awaitsAnswer = false;
    Future<?> old = timeout;
    timeout = null;
    if (old != null) {
      old.cancel(false);
    }
  }

  private void put(byte[] frame) {
    count("frames");
    byte[] bytes = frame;
    if (damagesNext) {
      damagesNext = false;
      bytes = frame.clone();
      // The checksum's last digit; every other digit would be wrong.
      bytes[bytes.length - 1] = (byte) (bytes[bytes.length - 1] == '0' ? '1' : '0');
    }
    raw(bytes);
  }

  private void raw(byte[] bytes) {
    line.send(garbled == 0 ? Arrays.copyOf(bytes, bytes.length) : WrongBaud.garble(bytes, garbled));
  }

  private void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }
}
