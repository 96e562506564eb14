package io.millwright.remote.session.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.remote.session.RemoteSession.Consent;
import io.millwright.remote.session.RemoteSession.Wish;
import io.millwright.remote.session.RemoteSessions.Answer;
import io.millwright.remote.session.Scope;
import io.millwright.store.StorableText;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Checks what people write; what makes no sense is refused with field and rule. */
final class WishCheck {
  private static final int LONGEST_TICKET = 64;
  private static final int LONGEST_REASON = 500;
  private static final int LONGEST_NAME = 100;
  private static final Duration FARTHEST = Duration.ofDays(365);

  private WishCheck() {}

  static Wish checked(Wish wish, Set<Scope> offered, int longest, Instant now) {
    String reason = text("reason", wish.reason(), 1, LONGEST_REASON);
    String ticket = text("ticket", wish.ticket(), 0, LONGEST_TICKET);
    if (wish.scopes().isEmpty()) {
      throw refused("scopes: at least one");
    }
    if (!offered.containsAll(wish.scopes())) {
      throw refused("scopes: this machine offers " + offered);
    }
    minutes(wish.minutes(), longest);
    if (wish.healthCheck() && !wish.update().isBlank()) {
      throw refused("healthCheck: a health check or help with an update, each in its own session");
    }
    if (!Set.of("de", "en").contains(wish.language())) {
      throw refused("language: de or en");
    }
    if (wish.appointment().filter(at -> at.isBefore(now)).isPresent()) {
      throw refused("appointment: a time to come");
    }
    if (wish.appointment().filter(at -> at.isAfter(now.plus(FARTHEST))).isPresent()) {
      throw refused("appointment: within a year");
    }
    return new Wish(
        wish.machine(),
        ticket,
        reason,
        wish.scopes(),
        wish.minutes(),
        wish.language(),
        wish.appointment(),
        text("update", wish.update(), 0, LONGEST_TICKET),
        wish.program(),
        wish.healthCheck());
  }

  static Answer checked(Answer answer, Wish wish, String wording) {
    String name = text("name", answer.name(), 1, LONGEST_NAME);
    if (answer.scopes().isEmpty() || !wish.scopes().containsAll(answer.scopes())) {
      throw refused("scopes: one or more of " + wish.scopes());
    }
    minutes(answer.minutes(), wish.minutes());
    if (!wording.equals(answer.wording())) {
      throw refused("wording: the words changed, read them again");
    }
    return new Answer(name, answer.scopes(), answer.minutes(), wording);
  }

  /**
   * The second person is another one, and allows no more than the first.
   *
   * @param rule why there must be a second one
   */
  static void needSecond(Consent first, Consent second, String rule) {
    if (first.by().account().equals(second.by().account())) {
      throw new AccessException(
          Fault.CONFLICT,
          "You allowed it already: a second person must as well; %s.".formatted(rule));
    }
    if (!first.scopes().containsAll(second.scopes()) || second.minutes() > first.minutes()) {
      throw refused(
          "scopes: one or more of %s, and %d minutes at most, as %s allowed"
              .formatted(first.scopes(), first.minutes(), first.name()));
    }
  }

  static String name(String name) {
    return text("name", name, 1, LONGEST_NAME);
  }

  private static void minutes(int minutes, int longest) {
    if (minutes < 1 || minutes > longest) {
      throw refused("minutes: 1 to " + longest);
    }
  }

  static String text(String field, String text, int least, int most) {
    String clean = StorableText.of(text.strip());
    if (clean.length() < least || clean.length() > most) {
      throw refused("%s: %d to %d characters".formatted(field, least, most));
    }
    return clean;
  }

  private static AccessException refused(String rule) {
    return new AccessException(Fault.REFUSED, rule);
  }
}
