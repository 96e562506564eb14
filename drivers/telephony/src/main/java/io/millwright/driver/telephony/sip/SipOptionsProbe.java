package io.millwright.driver.telephony.sip;

import io.millwright.driver.telephony.probe.Answer;
import io.millwright.driver.telephony.probe.Probe;
import io.millwright.driver.telephony.probe.Verdict;
import io.millwright.model.Count;
import io.millwright.model.Quantity;
import io.millwright.model.Text;
import io.millwright.model.Unit;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Asks one destination whether it takes calls, by OPTIONS (RFC 3261, 11). */
final class SipOptionsProbe implements Probe {
  private final SipTarget target;
  private final Optional<String> from;
  private final Trust trust;
  private final Expectation expectation;

  SipOptionsProbe(SipTarget target, Optional<String> from, Trust trust, Expectation expectation) {
    this.target = target;
    this.from = from;
    this.trust = trust;
    this.expectation = expectation;
  }

  @Override
  public String host() {
    return target.host();
  }

  @Override
  public Answer ask(Duration patience) throws InterruptedException {
    long start = System.nanoTime();
    try (SipWire wire = SipWire.open(target, trust, patience)) {
      var exchange =
          new Exchange(
              wire,
              new Leg(target, from, wire).request("OPTIONS").with("Accept", "application/sdp"));
      long asked = System.nanoTime();
      Optional<SipMessage> answer =
          exchange.ask(patience.minusNanos(asked - start), provisional -> {});
      Duration took = Duration.ofNanos(System.nanoTime() - asked);
      return answer
          .map(message -> told(message).after(took))
          .orElseGet(() -> silence(wire, exchange, patience));
    } catch (IOException e) {
      return SipFailure.answer(target, e);
    }
  }

  private Answer told(SipMessage message) {
    Answer answer =
        Answer.of(expectation.verdict(message), expectation.words(message))
            .with(SipOptionsKind.STATUS, new Count(message.status()));
    var later = Expectation.retryAfter(message);
    if (later.isPresent()) {
      answer = answer.with(SipOptionsKind.RETRY_AFTER, new Quantity(later.getAsInt(), Unit.SECOND));
    }
    Optional<String> server =
        message.header("Server").or(() -> message.header("User-Agent")).filter(s -> !s.isBlank());
    return server.isPresent()
        ? answer.with(SipOptionsKind.SERVER, new Text(Expectation.shown(server.get())))
        : answer;
  }

  private Answer silence(SipWire wire, Exchange exchange, Duration patience) {
    String asked =
        "%s: no answer in %s s, asked %d times"
            .formatted(target.address(), patience.toMillis() / 1000.0, exchange.sent());
    return Answer.of(
        Verdict.DOWN, wire.rubbish().map(what -> asked + "; what came is " + what).orElse(asked));
  }
}
