package io.millwright.ticket.time.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.store.StorableText;
import io.millwright.ticket.time.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What may be written down of a piece of work. */
final class WorkCheck {
  private static final int LONGEST_PERSON = 64;
  private static final int LONGEST_TEXT = 1_000;
  private static final int LONGEST_SUBJECT = 128;
  private static final int LONGEST_REASON = 500;
  private static final long MOST_MINUTES = 1_440;

  /** What is over just now may be over a moment later by this clock. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  private WorkCheck() {}

  static Work checked(Work work, Instant now) {
    if (work.minutes() < 1 || work.minutes() > MOST_MINUTES) {
      throw refused("minutes: 1 to " + MOST_MINUTES);
    }
    if (work.until().isAfter(now.plus(SKEW))) {
      throw refused("from: work that is over by now");
    }
    return new Work(
        needed("person", work.person(), LONGEST_PERSON),
        work.from().truncatedTo(ChronoUnit.MILLIS),
        work.minutes(),
        needed("text", work.text(), LONGEST_TEXT),
        work.scope(),
        text("subject", work.subject(), LONGEST_SUBJECT),
        work.billing());
  }

  static String reason(String reason) {
    return needed("reason", reason, LONGEST_REASON);
  }

  private static String needed(String field, String text, int most) {
    String kept = text(field, text, most);
    if (kept.isEmpty()) {
      throw refused("%s: 1 to %d characters".formatted(field, most));
    }
    return kept;
  }

  private static String text(String field, String text, int most) {
    String kept = StorableText.of(text).strip();
    if (kept.length() > most) {
      throw refused("%s: at most %d characters".formatted(field, most));
    }
    return kept;
  }

  static AccessException refused(String rule) {
    return new AccessException(Fault.REFUSED, rule);
  }
}
