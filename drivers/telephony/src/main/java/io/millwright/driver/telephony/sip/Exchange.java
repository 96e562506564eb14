package io.millwright.driver.telephony.sip;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** One request and its final response, with the repeats that UDP needs (RFC 3261, 17.1). */
public final class Exchange {
  /** T1: an estimate of the round trip; a first repeat comes after it. */
  static final Duration FIRST_REPEAT = Duration.ofMillis(500);

  /** T2: repeats of anything but INVITE come no less often. */
  static final Duration SLOWEST_REPEAT = Duration.ofSeconds(4);

  private final SipWire wire;
  private final SipMessage request;
  private final boolean invite;
  private int sent;

  public Exchange(SipWire wire, SipMessage request) {
    this.wire = wire;
    this.request = request;
    this.invite = "INVITE".equals(request.method());
  }

  /** How often the request was sent. */
  public int sent() {
    return sent;
  }

  /**
   * Sends the request and waits for its final response.
   *
   * @param aside gets all that comes meanwhile: provisional responses and the peer's own requests
   * @return empty if none came in time
   * @throws IOException as {@link SipWire#receive}
   */
  public Optional<SipMessage> ask(Duration patience, Consumer<SipMessage> aside)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    long repeat = send() + FIRST_REPEAT.toNanos();
    Duration pause = FIRST_REPEAT;
    while (System.nanoTime() - end < 0) {
      long until = wire.transport().isReliable() ? end : earlier(end, repeat);
      Optional<SipMessage> came = wire.receive(Duration.ofNanos(until - System.nanoTime()));
      if (came.isPresent()) {
        SipMessage message = came.get();
        if (answers(message) && message.status() >= 200) {
          return came;
        }
        aside.accept(message);
        if (answers(message) && invite) {
          // The peer is at it: an INVITE is not repeated any more.
          repeat = end;
        }
      } else if (System.nanoTime() - end < 0 && until == repeat) {
        pause = longer(pause);
        repeat = send() + pause.toNanos();
      }
    }
    return Optional.empty();
  }

  private long send() throws IOException {
    wire.send(request);
    sent++;
    return System.nanoTime();
  }

  private static long earlier(long a, long b) {
    return a - b < 0 ? a : b;
  }

  private Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return invite || doubled.compareTo(SLOWEST_REPEAT) < 0 ? doubled : SLOWEST_REPEAT;
  }

  /** By branch and CSeq (RFC 3261, 17.1.3), and by Call-ID and tag, which nobody else can know. */
  private boolean answers(SipMessage message) {
    return message.isResponse()
        && same(message.header("Call-ID"), request.header("Call-ID"))
        && same(message.parameter("Via", "branch"), request.parameter("Via", "branch"))
        && same(message.parameter("From", "tag"), request.parameter("From", "tag"))
        && cseq(message).equals(cseq(request));
  }

  private static boolean same(Optional<String> a, Optional<String> b) {
    return a.isPresent() && a.equals(b);
  }

  private static String cseq(SipMessage message) {
    return message.header("CSeq").orElse("").strip().replaceAll(" +", " ").toUpperCase(Locale.ROOT);
  }
}
