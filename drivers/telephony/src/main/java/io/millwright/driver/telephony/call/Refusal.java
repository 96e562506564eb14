package io.millwright.driver.telephony.call;

import io.millwright.driver.telephony.probe.Verdict;
import io.millwright.driver.telephony.sip.SipMessage;
import java.util.Set;

/** What it means that a call is not taken; and our own answers to what a peer asks meanwhile. */
final class Refusal {
  private static final Set<Integer> BROKEN = Set.of(408, 500, 502, 503, 504);
  private static final Set<Integer> BUSY = Set.of(480, 486, 600);
  private static final int SHOWN = 80;

  private Refusal() {}

  /** A busy number says nothing about the recorder. */
  static Verdict verdict(int status) {
    if (BUSY.contains(status)) {
      return Verdict.CANNOT_TELL;
    }
    return BROKEN.contains(status) ? Verdict.DOWN : Verdict.REFUSED;
  }

  static String words(SipMessage answer) {
    String reason = answer.reason().replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}]", "?");
    String shown = reason.length() > SHOWN ? reason.substring(0, SHOWN) + "…" : reason;
    String status = "%d %s".formatted(answer.status(), shown).strip();
    return asksWhoWeAre(answer) ? status + ": user or password.file is wrong or missing" : status;
  }

  static boolean asksWhoWeAre(SipMessage answer) {
    return answer.status() == 401 || answer.status() == 407;
  }

  /** To a request of the peer within our call: it may end it, and change nothing else. */
  static SipMessage reply(SipMessage request) {
    SipMessage reply =
        switch (request.method()) {
          case "BYE", "OPTIONS" -> SipMessage.response(200, "OK");
          case "INVITE", "UPDATE" -> SipMessage.response(488, "Not Acceptable Here");
          default -> SipMessage.response(501, "Not Implemented");
        };
    for (String via : request.headers("Via")) {
      reply = reply.with("Via", via);
    }
    for (String name : Set.of("From", "To", "Call-ID", "CSeq")) {
      String value = request.header(name).orElse("");
      reply = value.isEmpty() ? reply : reply.with(name, value);
    }
    return reply;
  }
}
