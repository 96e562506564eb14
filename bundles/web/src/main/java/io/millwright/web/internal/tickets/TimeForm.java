package io.millwright.web.internal.tickets;

import io.millwright.contract.Right;
import io.millwright.ticket.time.Work;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A piece of work as somebody wrote it; from and until, or from and minutes, or minutes till now.
 *
 * @param person null for who writes
 * @param billing null for what the contract says
 * @param revision the version that was seen, of one that is corrected
 */
record TimeForm(
    @Nullable String person,
    @Nullable String from,
    @Nullable String until,
    @Nullable Long minutes,
    @Nullable String text,
    @Nullable String scope,
    @Nullable String subject,
    @Nullable String billing,
    @Nullable Integer revision,
    @Nullable String reason) {
  static final TimeForm NOTHING =
      new TimeForm(null, null, null, null, null, null, null, null, null, null);

  private static final long MOST_MINUTES = 1_440;

  Work work(String login, Instant now) {
    long length = length();
    Instant begin =
        from == null || from.isEmpty()
            ? now.minus(Duration.ofMinutes(length))
            : Words.time("from", from);
    return new Work(
        person == null || person.isEmpty() ? login : person,
        begin,
        length,
        Words.text(text),
        Right.of(Words.text(scope))
            .orElseThrow(() -> Words.refused("scope: one of what contracts name")),
        Words.text(subject),
        Words.maybe("billing", Work.Billing.class, billing).orElse(Work.Billing.AGREED));
  }

  // A minute that began counts.
  private long length() {
    long length = minutes == null ? 0 : minutes;
    if (until != null && !until.isEmpty()) {
      Duration span = Duration.between(Words.time("from", from), Words.time("until", until));
      length = span.plusSeconds(59).toMinutes();
    }
    if (length < 1 || length > MOST_MINUTES) {
      throw Words.refused("minutes: 1 to %d, or until: after from".formatted(MOST_MINUTES));
    }
    return length;
  }

  int seen() {
    if (revision == null) {
      throw Words.refused("revision: the version that was seen");
    }
    return revision;
  }
}
