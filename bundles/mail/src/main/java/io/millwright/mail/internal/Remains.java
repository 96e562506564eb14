package io.millwright.mail.internal;

import io.millwright.mail.internal.db.AlarmTable;
import io.millwright.mail.internal.db.ParcelTable;
import io.millwright.store.Store;
import io.millwright.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What rules left that are away: one whose file is changed is back at once, one whose file was
 * deleted never is. Used by one thread at a time.
 */
final class Remains {
  private static final Logger LOG = LoggerFactory.getLogger(Remains.class);
  private static final Duration PACE = Duration.ofHours(1);

  /** So long after its alarm, a rule that is away is not expected back. */
  private static final Duration KEPT = Duration.ofDays(1);

  // What is over is told by a rule that comes back.
  private static final NoticeRule.Pace AWAY =
      new NoticeRule.Pace(Duration.ZERO, Duration.ZERO, Duration.ZERO, true);

  private final Store store;
  private final Directives<NoticeRule> rules;
  private @Nullable Instant next;

  Remains(Store store, Directives<NoticeRule> rules) {
    this.store = store;
    this.rules = rules;
  }

  /** When a rule tells something, there or not. */
  NoticeRule.Pace pace(String name) {
    NoticeRule rule = rules.get(name);
    return rule == null ? AWAY : rule.pace();
  }

  /** Clears away, now and then; not at the start, when rules are still to come. */
  void tidy(Instant now) {
    boolean first = next == null || next.isAfter(now.plus(PACE));
    if (!first && now.isBefore(next)) {
      return;
    }
    next = now.plus(PACE);
    if (!first) {
      store.change(transaction -> tidy(transaction, now));
    }
  }

  private void tidy(Transaction transaction, Instant now) {
    AlarmTable.all(transaction).stream()
        .filter(standing -> rules.get(standing.rule()) == null)
        .filter(standing -> !standing.stands() && standing.cleared().plus(KEPT).isBefore(now))
        .forEach(standing -> AlarmTable.remove(transaction, standing));
    Instant before = now.minus(ParcelCarrier.GIVE_UP);
    for (String name : ParcelTable.rules(transaction, before)) {
      // Nobody tries them any more. Those of a rule that has a receiver give up by themselves.
      if (rules.sound(name).filter(rule -> !rule.target().isNone()).isEmpty()) {
        int given = ParcelTable.removeOf(transaction, name, before);
        LOG.warn("{} news of the rule {}, which is away, are given up", given, name);
      }
    }
  }
}
