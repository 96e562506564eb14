package io.millwright.web.internal.alarms;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.monitoring.AlarmDeed;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wrote beside a deed; each deed reads what it needs.
 *
 * @param version the alarm's, as it was seen; null for however it stands
 * @param comment of an acknowledgement, a reset or a comment
 * @param reason for shelving or taking out of service
 * @param until when it leaves the shelf, as a time
 * @param minutes when it leaves the shelf, from now on
 * @param login who looks after it; empty for nobody
 */
record DeedForm(
    @Nullable Long version,
    @Nullable String comment,
    @Nullable String reason,
    @Nullable String until,
    @Nullable Integer minutes,
    @Nullable String login) {
  private static final int LONGEST = 1_000;
  private static final int LONGEST_NAME = 64;

  OptionalLong seen() {
    return version == null ? OptionalLong.empty() : OptionalLong.of(version);
  }

  /** The deed of a name in the address, for instance {@code shelve}. */
  AlarmDeed deed(String name, Instant now) {
    return switch (name) {
      case "acknowledge" -> new AlarmDeed.Acknowledge(text("comment", comment, LONGEST));
      case "reset" -> new AlarmDeed.Reset(text("comment", comment, LONGEST));
      case "shelve" -> new AlarmDeed.Shelve(end(now), text("reason", reason, LONGEST));
      case "unshelve" -> new AlarmDeed.Unshelve();
      case "comment" -> new AlarmDeed.Comment(text("comment", comment, LONGEST));
      case "assign" -> new AlarmDeed.Assign(text("login", login, LONGEST_NAME));
      case "out-of-service" -> new AlarmDeed.TakeOutOfService(text("reason", reason, LONGEST));
      case "in-service" -> new AlarmDeed.ReturnToService();
      default ->
          throw refused(
              "action: acknowledge, reset, shelve, unshelve, comment, assign, out-of-service or"
                  + " in-service.");
    };
  }

  private Instant end(Instant now) {
    if (minutes != null) {
      return now.plus(Duration.ofMinutes(minutes));
    }
    try {
      if (until != null) {
        return OffsetDateTime.parse(until).toInstant();
      }
    } catch (DateTimeException e) {
      throw refused("until: a time such as 2026-01-31T12:00:00Z.");
    }
    throw refused("minutes: say how long, or until when.");
  }

  private static String text(String name, @Nullable String text, int longest) {
    if (text != null && text.length() > longest) {
      throw refused("%s: at most %d characters.".formatted(name, longest));
    }
    return text == null ? "" : text;
  }

  static AccessException refused(String rule) {
    return new AccessException(Fault.REFUSED, rule);
  }
}
