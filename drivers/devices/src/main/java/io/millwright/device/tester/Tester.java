package io.millwright.device.tester;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The tester itself: one thread indents, counts and sends. */
final class Tester implements AutoCloseable {
  static final int LAST_NUMBER = 999_999;

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "tester"));
  private final Bench bench;
  private final Line line;
  private final Sender sender;
  private int number;
  private double everySeconds;
  private @Nullable Indent last;
  private @Nullable Future<?> round;

  Tester(Options options) throws Exception {
    bench = options.bench();
    number = options.first();
    Line.Receiver receiver = bytes -> thread.execute(() -> take(bytes));
    line =
        options.pty() == null
            ? new TcpLine(options.host(), options.tcp(), receiver)
            : new PtyLine(options.pty(), receiver);
    sender = new Sender(thread, line, options.format(), options.ackSeconds());
    try {
      line.plug();
    } catch (IOException e) {
      thread.shutdownNow();
      throw e;
    }
    every(options.everySeconds());
  }

  Line line() {
    return line;
  }

  /** A frame that differs from what it should be. */
  interface Damage {
    byte[] of(byte[] frame);
  }

  /** An indent, sent as the format wants it. */
  Indent measure(Wish wish) throws Exception {
    return onThread(() -> indent(wish, null));
  }

  /** An indent whose frame reaches the line damaged, and nobody waits for its answer. */
  Indent measure(Damage damage) throws Exception {
    return onThread(() -> indent(Wish.NOTHING, damage));
  }

  /** An indent whose first frame carries a wrong checksum. */
  Indent measureWithBadChecksum() throws Exception {
    return onThread(
        () -> {
          if (!sender.format().isAcknowledged()) {
            throw new IllegalArgumentException(
                "format %s has no checksum; try frame-xor".formatted(sender.format()));
          }
          sender.damageNext();
          return indent(Wish.NOTHING, null);
        });
  }

  void drift(double points, double perHour) throws Exception {
    run(() -> bench.drift(points, perHour));
  }

  void scatter(double points) throws Exception {
    run(() -> bench.scatter(points));
  }

  void format(Format format) throws Exception {
    run(
        () -> {
          format.requireFits(bench.block().scale());
          sender.format(format);
        });
  }

  void skip(int count) throws Exception {
    run(() -> number = after(number, count));
  }

  void repeat() throws Exception {
    run(
        () -> {
          if (sender.last().length == 0) {
            throw new IllegalArgumentException("nothing was sent yet that could be repeated");
          }
          sender.sendAgain();
        });
  }

  void noise(int length) throws Exception {
    run(() -> sender.sendRaw(bench.noise(length)));
  }

  void garble(double ratio) throws Exception {
    run(() -> sender.garble(ratio));
  }

  void every(double seconds) throws Exception {
    run(
        () -> {
          Future<?> old = round;
          if (old != null) {
            old.cancel(false);
          }
          everySeconds = seconds;
          long nanos = (long) (seconds * TimeUnit.SECONDS.toNanos(1));
          round =
              nanos == 0
                  ? null
                  : thread.scheduleAtFixedRate(
                      () -> indent(Wish.NOTHING, null), nanos, nanos, TimeUnit.NANOSECONDS);
        });
  }

  void unplug() throws Exception {
    onThread(
        () -> {
          line.unplug();
          return true;
        });
  }

  void plug() throws Exception {
    onThread(
        () -> {
          line.plug();
          return true;
        });
  }

  Map<String, Object> state() throws Exception {
    return onThread(this::stateNow);
  }

  private Map<String, Object> stateNow() {
    var state = new LinkedHashMap<String, Object>();
    state.put("simulated", true);
    state.put("line", line.address());
    state.put("plugged", line.isPlugged());
    state.put("peers", line.peers());
    state.put("format", sender.format().toString());
    state.put("scale", bench.block().scale().text());
    state.put("block", bench.block().name());
    state.put("certified", bench.block().certified());
    state.put("tolerance", bench.block().tolerance());
    state.put("drift", bench.drift());
    state.put("driftPerHour", bench.driftPerHour());
    state.put("scatter", bench.scatter());
    state.put("everySeconds", everySeconds);
    state.put("nextNumber", number);
    state.put("wrongBaud", sender.garbled() != 0);
    state.put("waiting", sender.waiting());
    state.put("counts", sender.counts());
    Indent newest = last;
    if (newest != null) {
      state.put("last", shown(newest));
    }
    state.put("lastFrame", new String(sender.last(), ISO_8859_1));
    return state;
  }

  static Map<String, Object> shown(Indent indent) {
    var shown = new LinkedHashMap<String, Object>();
    shown.put("number", indent.sequence());
    shown.put("scale", indent.scale().text());
    shown.put("value", indent.hardness());
    shown.put("judgement", indent.judgement().text());
    shown.put("block", indent.block());
    shown.put("at", indent.at().toString());
    return shown;
  }

  private Indent indent(Wish wish, @Nullable Damage damage) {
    Indent indent = bench.indent(number, wish);
    sender.format().requireFits(indent.scale());
    number = after(number, 1);
    last = indent;
    byte[] frame = sender.format().frame(indent);
    if (damage == null) {
      sender.send(frame);
    } else {
      sender.sendRaw(damage.of(frame));
    }
    return indent;
  }

  private static int after(int number, int count) {
    return (number + count) % (LAST_NUMBER + 1);
  }

  /** The first half of a line. */
  static byte[] half(byte[] frame) {
    return Arrays.copyOf(frame, frame.length / 2);
  }

  private void take(byte[] bytes) {
    sender.received(bytes);
  }

  private void run(Runnable work) throws Exception {
    onThread(Executors.callable(work, true));
  }

  private <T> T onThread(Callable<T> work) throws Exception {
    Future<T> done = thread.submit(work);
    try {
      return done.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IllegalArgumentException wrong) {
        throw wrong;
      }
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    thread.shutdownNow();
    line.close();
  }
}
