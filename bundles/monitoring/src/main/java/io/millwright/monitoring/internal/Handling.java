package io.millwright.monitoring.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.monitoring.AlarmDeed;
import io.millwright.monitoring.AlarmEntry.Care;
import io.millwright.monitoring.AlarmNote;
import io.millwright.monitoring.AlarmState;
import io.millwright.monitoring.AlarmStep;
import io.millwright.monitoring.AlarmStep.Kind;
import io.millwright.monitoring.Aside;
import io.millwright.monitoring.internal.life.Standing;
import io.millwright.monitoring.internal.life.Standing.Phase;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;

/** What a person does with one alarm of a machine: the watch that follows, or why it cannot be. */
final class Handling {
  private static final Duration LONGEST_SHELF = Duration.ofDays(7);

  private final Watch watch;
  private final Standing standing;
  private final String by;
  private final Instant now;

  Handling(Watch watch, Standing standing, String by, Instant now) {
    this.watch = watch;
    this.standing = standing;
    this.by = Told.line(by, Told.NAME);
    this.now = now;
  }

  /** The watch after somebody has seen all that stands. */
  static Watch acknowledged(Watch watch, String by, Instant now) {
    Watch after = watch;
    for (Standing standing : watch.life().standings().values()) {
      if (standing.isActive() && standing.acknowledged().isEmpty()) {
        after = new Handling(after, standing, by, now).after(new AlarmDeed.Acknowledge(""));
      }
    }
    return after;
  }

  /** Refuses whoever saw it otherwise than it is. */
  Handling ifSeen(OptionalLong version) {
    if (version.isPresent() && version.getAsLong() != standing.care().version()) {
      standing.acknowledged().ifPresent(this::tooLate);
      throw conflict("It changed meanwhile; look again.");
    }
    return this;
  }

  /** The watch after the deed. */
  Watch after(AlarmDeed deed) {
    if (deed instanceof AlarmDeed.Acknowledge acknowledge) {
      return acknowledged(acknowledge.comment());
    } else if (deed instanceof AlarmDeed.Reset reset) {
      return reset(reset.comment());
    } else if (deed instanceof AlarmDeed.Shelve shelve) {
      return shelved(shelve);
    } else if (deed instanceof AlarmDeed.Unshelve) {
      needs(standing.aside().shelf().isPresent(), "It is on no shelf.");
      return aside(with(Optional.empty(), standing.aside().outOfService()), Kind.UNSHELVED, "");
    } else if (deed instanceof AlarmDeed.TakeOutOfService taken) {
      return outOfService(taken.reason());
    } else if (deed instanceof AlarmDeed.ReturnToService) {
      needs(standing.aside().outOfService().isPresent(), "It is in service.");
      return aside(with(standing.aside().shelf(), Optional.empty()), Kind.IN_SERVICE, "");
    } else if (deed instanceof AlarmDeed.Comment comment) {
      String words = words("words", comment.words());
      return care(standing, commented(words), Kind.COMMENTED, words);
    } else if (deed instanceof AlarmDeed.Assign assign) {
      return assigned(Told.line(assign.login(), Told.NAME));
    }
    throw new IllegalArgumentException("no such deed: " + deed);
  }

  private Watch acknowledged(String comment) {
    standing.acknowledged().ifPresent(this::tooLate);
    needs(standing.state() != AlarmState.NORMAL, "It is normal; there is nothing to acknowledge.");
    String words = Told.line(comment, Told.REASON);
    var note = new AlarmNote(by, words, now);
    boolean ends =
        standing.phase() == Phase.HELD
            || Cause.isEvent(standing.judged().cause())
            || Judge.isNoLongerTold(watch, standing.judged());
    Standing left = ends && standing.isActive() ? standing.ended(now) : standing;
    Care care = commented(words);
    return care(
        left,
        new Care(Optional.of(note), care.comment(), care.assignee(), care.version()),
        Kind.ACKNOWLEDGED,
        words);
  }

  private void tooLate(AlarmNote note) {
    throw conflict(
        "%s acknowledged it at %s."
            .formatted(note.by(), note.at().truncatedTo(ChronoUnit.SECONDS)));
  }

  private Watch reset(String comment) {
    needs(
        standing.phase() == Phase.HELD && standing.acknowledged().isPresent(),
        "Only a latched alarm that is acknowledged and whose cause has gone can be reset.");
    String words = Told.line(comment, Told.REASON);
    return care(standing.ended(now), commented(words), Kind.RESET, words);
  }

  private Watch shelved(AlarmDeed.Shelve shelve) {
    String reason = words("reason", shelve.reason());
    Instant until = shelve.until().truncatedTo(ChronoUnit.MILLIS);
    if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST_SHELF))) {
      throw refused("until: later than now, and at most seven days ahead.");
    }
    var shelf = new Aside.Shelf(new AlarmNote(by, reason, now), until);
    return aside(
        with(Optional.of(shelf), standing.aside().outOfService()),
        Kind.SHELVED,
        reason + ", until " + until);
  }

  private Watch outOfService(String reason) {
    standing
        .aside()
        .outOfService()
        .ifPresent(
            note -> {
              throw conflict("%s took it out of service before.".formatted(note.by()));
            });
    String words = words("reason", reason);
    var note = new AlarmNote(by, words, now);
    return aside(with(standing.aside().shelf(), Optional.of(note)), Kind.OUT_OF_SERVICE, words);
  }

  private Watch assigned(String login) {
    Care care = standing.care();
    needs(!login.equals(care.assignee()), "That is so already.");
    return care(
        standing,
        new Care(care.acknowledged(), care.comment(), login, care.version() + 1),
        Kind.ASSIGNED,
        login);
  }

  private Aside with(Optional<Aside.Shelf> shelf, Optional<AlarmNote> outOfService) {
    return new Aside(shelf, outOfService, standing.aside().suppressed());
  }

  private Watch aside(Aside aside, Kind kind, String words) {
    return care(standing.with(aside), commented(""), kind, words);
  }

  /** An empty comment leaves an older one. */
  private Care commented(String words) {
    Care care = standing.care();
    Optional<AlarmNote> comment =
        words.isEmpty() ? care.comment() : Optional.of(new AlarmNote(by, words, now));
    return new Care(care.acknowledged(), comment, care.assignee(), care.version() + 1);
  }

  private Watch care(Standing left, Care care, Kind kind, String words) {
    var step = new AlarmStep(kind, left.judged().light(), by, words, now);
    Watch without = left.isActive() ? watch : watch.without(left.judged().cause());
    return without.with(watch.life().with(left.with(care), step)).folded(now);
  }

  private static String words(String name, String text) {
    String line = Told.line(text, Told.REASON);
    if (line.isEmpty()) {
      throw refused(name + ": say why, in up to 1,000 characters.");
    }
    return line;
  }

  private static void needs(boolean holds, String otherwise) {
    if (!holds) {
      throw conflict(otherwise);
    }
  }

  private static AccessException conflict(String words) {
    return new AccessException(Fault.CONFLICT, words);
  }

  private static AccessException refused(String rule) {
    return new AccessException(Fault.REFUSED, rule);
  }
}
