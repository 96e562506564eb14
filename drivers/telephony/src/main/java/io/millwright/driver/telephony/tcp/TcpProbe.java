package io.millwright.driver.telephony.tcp;

import io.millwright.driver.telephony.limit.Limits;
import io.millwright.driver.telephony.probe.Answer;
import io.millwright.driver.telephony.probe.Probe;
import io.millwright.driver.telephony.probe.Verdict;
import io.millwright.driver.telephony.wire.Deadline;
import io.millwright.driver.telephony.wire.Failure;
import io.millwright.driver.telephony.wire.PatientText;
import io.millwright.driver.telephony.wire.PeerCertificate;
import io.millwright.driver.telephony.wire.Target;
import io.millwright.driver.telephony.wire.Trust;
import io.millwright.driver.telephony.wire.Wire;
import io.millwright.model.Quantity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Connects, and listens to the greeting if one is expected. */
final class TcpProbe implements Probe {
  private static final int BANNER_BYTES = 1024;
  private static final int SHOWN = 60;

  private final Target target;
  private final Optional<Trust> trust;
  private final Optional<Pattern> banner;
  private final Limits limits;
  private final Clock clock;

  TcpProbe(
      Target target, Optional<Trust> trust, Optional<Pattern> banner, Limits limits, Clock clock) {
    this.target = target;
    this.trust = trust;
    this.banner = banner;
    this.limits = limits;
    this.clock = clock;
  }

  @Override
  public String host() {
    return target.host();
  }

  @Override
  public Answer ask(Duration patience) throws InterruptedException {
    Deadline deadline = Deadline.in(patience);
    try (Wire wire = open(deadline)) {
      Answer answer = Answer.of(Verdict.UP, "connected").after(wire.connected());
      Optional<PeerCertificate> seen = wire.certificate();
      if (seen.isPresent()) {
        answer =
            answer
                .after(deadline.passed())
                .with(
                    TcpKind.CERTIFICATE_DAYS,
                    new Quantity(seen.get().daysLeft(clock.instant()), TcpKind.DAY));
        Optional<String> fault = seen.get().fault();
        if (fault.isPresent()) {
          return answer.judged(
              Verdict.REFUSED, "the certificate of %s %s".formatted(target, fault.get()));
        }
      }
      return limits.judge(
          banner.isPresent() ? greeted(wire.in(), banner.get(), answer, deadline) : answer);
    } catch (IOException e) {
      return Failure.answer(e, target.toString(), patience);
    }
  }

  private Wire open(Deadline deadline) throws IOException {
    return trust.isPresent()
        ? Wire.open(target.host(), target.port(), trust.get(), deadline)
        : Wire.open(target.host(), target.port(), deadline);
  }

  private Answer greeted(InputStream in, Pattern wanted, Answer answer, Deadline deadline)
      throws IOException {
    var heard = new ByteArrayOutputStream();
    byte[] part = new byte[BANNER_BYTES];
    while (heard.size() < BANNER_BYTES) {
      int read = in.read(part, 0, BANNER_BYTES - heard.size());
      if (read < 0) {
        break;
      }
      heard.write(part, 0, read);
      if (found(wanted, heard, deadline)) {
        return answer.after(deadline.passed()).judged(Verdict.UP, "greets as expected");
      }
      if (heard.toString(StandardCharsets.UTF_8).contains("\n")) {
        break;
      }
    }
    return answer
        .after(deadline.passed())
        .judged(
            Verdict.DOWN, "greets '%s', which does not match /%s/".formatted(shown(heard), wanted));
  }

  private static boolean found(Pattern wanted, ByteArrayOutputStream heard, Deadline deadline)
      throws IOException {
    try {
      return wanted
          .matcher(new PatientText(heard.toString(StandardCharsets.UTF_8), deadline))
          .find();
    } catch (UncheckedIOException e) {
      throw new SocketTimeoutException("the pattern is too costly");
    }
  }

  private static String shown(ByteArrayOutputStream heard) {
    String text =
        heard.toString(StandardCharsets.UTF_8).replaceAll("[\\p{Cntrl}\\uFFFD]+", " ").strip();
    return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
  }
}
