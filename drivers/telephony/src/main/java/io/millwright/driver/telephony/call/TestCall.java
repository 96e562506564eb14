package io.millwright.driver.telephony.call;

import io.millwright.driver.telephony.probe.Answer;
import io.millwright.driver.telephony.sip.SipFailure;
import io.millwright.driver.telephony.sip.SipWire;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Makes calls. */
final class TestCall {
  private static final Duration CONNECT = Duration.ofSeconds(3);

  private TestCall() {}

  /** Makes one call; nothing of it stays open, whatever happens. */
  static Call make(Line line, Tone tone, Clock clock) throws InterruptedException {
    Instant began = clock.instant();
    try (SipWire wire = SipWire.openLasting(line.target(), line.trust(), CONNECT);
        RtpSender sound = RtpSender.open(wire.local().getAddress())) {
      return new Conversation(line, wire, sound, clock).hold(tone);
    } catch (IOException e) {
      Answer told = SipFailure.answer(line.target(), e);
      return new Call(
          "",
          began,
          Optional.empty(),
          Duration.ZERO,
          Optional.of(new Call.Failure(told.verdict(), told.words())));
    }
  }
}
