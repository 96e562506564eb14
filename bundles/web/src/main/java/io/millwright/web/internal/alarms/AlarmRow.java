package io.millwright.web.internal.alarms;

import io.millwright.access.Permission;
import io.millwright.monitoring.Advice;
import io.millwright.monitoring.AlarmEntry;
import io.millwright.monitoring.AlarmNote;
import io.millwright.monitoring.Aside;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One alarm as the page shows it. What is null is not so.
 *
 * @param version to be sent with a deed that must hit the alarm as it was seen
 * @param may what who asks may do with it, beside looking
 */
record AlarmRow(
    String id,
    String machine,
    String cause,
    String light,
    String reason,
    String state,
    boolean present,
    boolean latched,
    Instant first,
    Instant since,
    Instant last,
    int count,
    String highest,
    @Nullable NoteRow acknowledged,
    @Nullable NoteRow comment,
    String assignee,
    @Nullable ShelfRow shelf,
    @Nullable NoteRow outOfService,
    @Nullable NoteRow suppressed,
    AdviceRow advice,
    long version,
    List<Permission> may) {
  /** What somebody noted. */
  record NoteRow(String by, String words, Instant at) {
    static @Nullable NoteRow of(Optional<AlarmNote> note) {
      return note.map(it -> new NoteRow(it.by(), it.words(), it.at())).orElse(null);
    }
  }

  /** Put aside until a time. */
  record ShelfRow(String by, String reason, Instant since, Instant until) {
    static @Nullable ShelfRow of(Optional<Aside.Shelf> shelf) {
      return shelf
          .map(it -> new ShelfRow(it.note().by(), it.note().words(), it.note().at(), it.until()))
          .orElse(null);
    }
  }

  /** What the rule's author wrote; texts are empty where nothing was written. */
  record AdviceRow(String cause, String consequence, String action, @Nullable Long withinSeconds) {
    static AdviceRow of(Advice advice) {
      return new AdviceRow(
          advice.cause(),
          advice.consequence(),
          advice.action(),
          advice.within().map(Duration::toSeconds).orElse(null));
    }
  }

  static AlarmRow of(AlarmEntry entry, List<Permission> may) {
    return new AlarmRow(
        entry.id().text(),
        entry.alarm().machine().text(),
        entry.alarm().cause(),
        entry.alarm().light().name(),
        entry.alarm().reason(),
        entry.state().name(),
        entry.present(),
        entry.alarm().latched(),
        entry.first(),
        entry.alarm().since(),
        entry.alarm().last(),
        entry.alarm().count(),
        entry.highest().name(),
        NoteRow.of(entry.care().acknowledged()),
        NoteRow.of(entry.care().comment()),
        entry.care().assignee(),
        ShelfRow.of(entry.aside().shelf()),
        NoteRow.of(entry.aside().outOfService()),
        NoteRow.of(entry.aside().suppressed()),
        AdviceRow.of(entry.advice()),
        entry.care().version(),
        may);
  }
}
