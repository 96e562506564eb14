package io.millwright.driver.telephony.http;

import io.millwright.driver.telephony.limit.Limits;
import io.millwright.driver.telephony.probe.Answer;
import io.millwright.driver.telephony.probe.Probe;
import io.millwright.driver.telephony.probe.Verdict;
import io.millwright.driver.telephony.wire.Deadline;
import io.millwright.driver.telephony.wire.Failure;
import io.millwright.driver.telephony.wire.PeerCertificate;
import io.millwright.driver.telephony.wire.Trust;
import io.millwright.model.Count;
import io.millwright.model.Quantity;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Asks a web server. */
final class HttpProbe implements Probe {
  /**
   * What a probes file says of it.
   *
   * @param authorization value of the header
   * @param redirects how many are followed
   * @param statuses which are right
   */
  record Question(
      HttpAddress address,
      Trust trust,
      Optional<String> authorization,
      int redirects,
      Set<Integer> statuses,
      Expected expected) {}

  private final Question question;
  private final Limits limits;
  private final Clock clock;

  HttpProbe(Question question, Limits limits, Clock clock) {
    this.question = question;
    this.limits = limits;
    this.clock = clock;
  }

  @Override
  public String host() {
    return question.address().host();
  }

  @Override
  public Answer ask(Duration patience) throws InterruptedException {
    Deadline deadline = Deadline.in(patience);
    HttpAddress address = question.address();
    try {
      for (int followed = 0; ; followed++) {
        HttpReply reply =
            HttpExchange.get(address, question.trust(), authorizationFor(address), deadline);
        Optional<HttpAddress> next =
            reply.header("location").filter(l -> reply.redirects()).flatMap(address::leadingTo);
        if (next.isEmpty() || question.statuses().contains(reply.status())) {
          Answer answer = judge(address, reply, deadline);
          if (Thread.interrupted()) {
            throw new InterruptedException("stopped while judging " + address.words());
          }
          return answer;
        }
        if (followed == question.redirects()) {
          return sentAway(address, next.get(), reply, deadline);
        }
        address = next.get();
      }
    } catch (IOException e) {
      return Failure.answer(e, address.words(), patience);
    }
  }

  private Optional<String> authorizationFor(HttpAddress address) {
    return question.authorization().filter(a -> address.trustsWith(question.address()));
  }

  private Answer sentAway(
      HttpAddress address, HttpAddress next, HttpReply reply, Deadline deadline) {
    String words =
        "%s answers %s and sends us to %s; %s"
            .formatted(
                address.words(),
                reply.words(),
                next.words(),
                question.redirects() == 0
                    ? "redirections are not followed"
                    : "%d redirections are followed at most".formatted(question.redirects()));
    return measured(Answer.of(Verdict.DOWN, words).after(deadline.passed()), reply);
  }

  private Answer judge(HttpAddress address, HttpReply reply, Deadline deadline) {
    Optional<PeerCertificate> certificate = reply.certificate();
    Optional<String> fault = certificate.flatMap(PeerCertificate::fault);
    if (fault.isPresent()) {
      String words = "the certificate of %s %s".formatted(address.words(), fault.get());
      return measured(Answer.of(Verdict.REFUSED, words).after(deadline.passed()), reply);
    }
    Answer answer =
        measured(Answer.of(Verdict.UP, reply.words()).after(deadline.passed()), reply)
            .with(HttpKind.STATUS, new Count(reply.status()));
    if (question.statuses().contains(reply.status())) {
      return limits.judge(question.expected().judge(reply, answer, deadline));
    }
    return reply.status() == 401 || reply.status() == 403 || reply.status() == 407
        ? answer.judged(Verdict.REFUSED, refusal(reply))
        : answer.judged(
            Verdict.DOWN, "answers %s, expected %s".formatted(reply.words(), expectedWords()));
  }

  private String refusal(HttpReply reply) {
    return question.authorization().isPresent()
        ? "answers %s: check user and password.file".formatted(reply.words())
        : "answers %s: it wants a user and password.file".formatted(reply.words());
  }

  private String expectedWords() {
    return String.join(" or ", question.statuses().stream().sorted().map(String::valueOf).toList());
  }

  private Answer measured(Answer answer, HttpReply reply) {
    return reply
        .certificate()
        .map(
            seen ->
                answer.with(
                    HttpKind.CERTIFICATE_DAYS,
                    new Quantity(seen.daysLeft(clock.instant()), HttpKind.DAY)))
        .orElse(answer);
  }
}
