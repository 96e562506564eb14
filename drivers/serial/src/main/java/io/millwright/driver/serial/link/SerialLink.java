package io.millwright.driver.serial.link;

import io.millwright.driver.DriverException;
import io.millwright.driver.Fault;
import io.millwright.driver.Link;
import io.millwright.driver.ReadingSink;
import io.millwright.driver.serial.profile.Bytes;
import io.millwright.driver.serial.profile.Finding;
import io.millwright.driver.serial.profile.Interpreter;
import io.millwright.driver.serial.wire.Wire;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** An open line to a device. Never waits while it is polled. */
public final class SerialLink implements Link {
  private static final int AT_ONCE = 4 * 1024;

  /** A line that never pauses gets its turn again with the next poll. */
  private static final int ROUNDS = 16;

  private static final Duration TURN = Duration.ofMillis(20);

  private final Device device;
  private final Wire wire;
  private final Interpreter interpreter;
  private final Outlet outlet;
  private final Clock clock;
  private final Questions questions;
  private final byte[] buffer = new byte[AT_ONCE];
  private boolean closed;

  private SerialLink(
      Device device, Wire wire, Memory memory, ReadingSink sink, Clock clock, Duration patience) {
    this.device = device;
    this.wire = wire;
    this.interpreter = new Interpreter(device.profile(), memory.lastSeen());
    this.outlet = new Outlet(device, memory.tally(), sink);
    this.clock = clock;
    this.questions = new Questions(interpreter, patience);
  }

  /**
   * Begins to listen, and with a device that is asked waits for its first answer.
   *
   * @param wire closed with the link, or when this fails
   * @param memory of earlier links to the same device
   */
  public static SerialLink open(
      Device device, Wire wire, Memory memory, ReadingSink sink, Clock clock, Duration patience)
      throws DriverException, InterruptedException {
    var link = new SerialLink(device, wire, memory, sink, clock, patience);
    try {
      link.outlet.begin();
      link.awaitFirstAnswer(patience);
      return link;
    } catch (DriverException | InterruptedException | RuntimeException e) {
      link.close();
      throw e;
    }
  }

  private void awaitFirstAnswer(Duration patience) throws DriverException, InterruptedException {
    if (interpreter.ask().isEmpty()) {
      return;
    }
    long end = System.nanoTime() + patience.toNanos();
    poll();
    while (!questions.isAnswered()) {
      if (System.nanoTime() - end > 0) {
        throw unanswered(patience);
      }
      Thread.sleep(TURN.toMillis());
      poll();
    }
  }

  @Override
  public synchronized void poll() throws DriverException {
    if (closed) {
      return;
    }
    Instant now = clock.instant();
    if (!listen(now)) {
      for (Finding finding : interpreter.idle(now)) {
        handle(finding, now);
      }
    }
    outlet.tellCounts(now);
    ask(now);
  }

  private boolean listen(Instant now) throws DriverException {
    boolean heard = false;
    for (int round = 0; round < ROUNDS; round++) {
      int count = wire.read(buffer);
      if (count == 0) {
        break;
      }
      heard = true;
      questions.answered();
      for (Finding finding : interpreter.feed(buffer, count, now)) {
        handle(finding, now);
      }
    }
    return heard;
  }

  private void handle(Finding finding, Instant now) throws DriverException {
    outlet.tell(finding, now);
    if (finding instanceof Finding.Reply reply) {
      wire.write(reply.bytes().toArray());
    }
  }

  private void ask(Instant now) throws DriverException {
    if (questions.areInVain(now)) {
      throw unanswered(questions.patience());
    }
    Bytes ask = questions.due(now);
    if (!ask.isEmpty()) {
      wire.write(ask.toArray());
    }
  }

  private DriverException unanswered(Duration waited) {
    return new DriverException(
        Fault.UNREACHABLE,
        "the device at %s has not answered for %d s: is it switched on, and the cable in?"
            .formatted(device.address().words(), waited.toSeconds()));
  }

  @Override
  public synchronized void close() {
    closed = true;
    wire.close();
  }
}
