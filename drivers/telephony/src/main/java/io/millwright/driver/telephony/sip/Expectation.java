package io.millwright.driver.telephony.sip;

import io.millwright.driver.telephony.probe.Verdict;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an answer to OPTIONS means. A peer that answers at all can be reached: only time-outs and
 * the statuses of an overloaded or broken server say that it is down, as Cisco's OPTIONS ping has
 * it. Most other refusals mean that the peer does not like OPTIONS.
 *
 * @param siprec whether the answer must offer siprec (RFC 7866)
 * @param accepted statuses that are as good as 200
 */
record Expectation(boolean siprec, Set<Integer> accepted) {
  private static final Set<Integer> BROKEN = Set.of(408, 500, 502, 503, 504);
  private static final Pattern SECONDS = Pattern.compile("\\s*(\\d{1,9}).*");
  private static final int SHOWN = 80;

  Verdict verdict(SipMessage answer) {
    if (BROKEN.contains(answer.status()) && !accepted.contains(answer.status())) {
      return Verdict.DOWN;
    }
    return isGood(answer) && (!siprec || offersSiprec(answer)) ? Verdict.UP : Verdict.REFUSED;
  }

  private boolean isGood(SipMessage answer) {
    return answer.status() < 300 || accepted.contains(answer.status());
  }

  private static boolean offersSiprec(SipMessage answer) {
    return answer.lists("Supported", "siprec");
  }

  /** For a person: the status, and what is to be said about it. */
  String words(SipMessage answer) {
    String status = "%d %s".formatted(answer.status(), shown(answer.reason())).strip();
    OptionalInt later = retryAfter(answer);
    if (later.isPresent()) {
      status += ", again after %d s".formatted(later.getAsInt());
    }
    return switch (verdict(answer)) {
      case REFUSED ->
          isGood(answer)
              ? status + ", but it does not offer siprec"
              : "it answers, and refuses OPTIONS: " + status;
      default -> status;
    };
  }

  /** How long the peer wants to be left alone (RFC 3261, 20.33). */
  static OptionalInt retryAfter(SipMessage answer) {
    Optional<Matcher> seconds =
        answer.header("Retry-After").map(SECONDS::matcher).filter(Matcher::matches);
    return seconds.isPresent()
        ? OptionalInt.of(Integer.parseInt(seconds.get().group(1)))
        : OptionalInt.empty();
  }

  /** A peer's words are untrusted: one line, not too long. */
  static String shown(String text) {
    String safe = text.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}]", "?");
    return safe.length() > SHOWN ? safe.substring(0, SHOWN) + "…" : safe;
  }
}
