package io.millwright.remote.session.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import io.millwright.audit.Deed;
import io.millwright.remote.session.RemoteSession;
import io.millwright.remote.session.SessionId;
import io.millwright.remote.session.internal.Reminders.Purpose;
import io.millwright.remote.session.internal.Reminders.Reminder;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What sessions of our engineers elsewhere leave here: minutes that were not needed, and what is
 * different afterwards, for the ticket. One thread at a time.
 */
final class Aftermath {
  private static final Logger LOG = LoggerFactory.getLogger(Aftermath.class);
  private static final Duration AGAIN = Duration.ofSeconds(10);

  private static final Duration REST = Duration.ofMinutes(1);

  private final Abroad abroad;
  private final Cover cover;
  private final TicketNotes notes;
  private final Reminders reminders;
  // What was written, and when the site is told so again.
  private final Map<SessionId, Instant> noted = new HashMap<>();
  private Instant rest = Instant.MIN;

  Aftermath(Abroad abroad, Cover cover, TicketNotes notes, Reminders reminders) {
    this.abroad = abroad;
    this.cover = cover;
    this.notes = notes;
    this.reminders = reminders;
  }

  /** Remembers by whose right the ticket will be told. */
  synchronized void look(Presence presence, Instant now) {
    for (RemoteSession one : abroad.all()) {
      if (one.state().isLive() && !one.wish().ticket().isEmpty()) {
        presence
            .engineer(one)
            .ifPresent(by -> reminders.keep(one.id(), Purpose.DIFFERENCE, by, "", now));
      }
    }
  }

  synchronized void settle(Instant now) {
    abroad.all().stream()
        .filter(one -> !one.state().isPending())
        .forEach(one -> cover.ended(one, now));
    Map<SessionId, List<String>> waiting = abroad.differences();
    noted.keySet().retainAll(waiting.keySet());
    if (now.isBefore(rest)) {
      return;
    }
    for (Map.Entry<SessionId, List<String>> each : waiting.entrySet()) {
      Optional<RemoteSession> one = abroad.find(each.getKey());
      if (one.isPresent() && !note(one.get(), each.getValue(), now)) {
        // A site that does not answer costs seconds, and others are waiting.
        rest = now.plus(REST);
        return;
      }
    }
  }

  private boolean note(RemoteSession one, List<String> lines, Instant now) {
    if (!notes.isThere() || now.isBefore(noted.getOrDefault(one.id(), Instant.MIN))) {
      return true;
    }
    Optional<Reminder> left = reminders.find(one.id(), Purpose.DIFFERENCE);
    Optional<Caller> by = left.flatMap(reminders::caller);
    if (!noted.containsKey(one.id())) {
      by.ifPresentOrElse(
          engineer ->
              notes.writeHearsay(
                  engineer, one, TicketNotes.after(engineer, one) + ", as its site says:", lines),
          () -> LOG.info("Nobody knows any more by whose right to tell of {}", one.id()));
      left.ifPresent(reminders::drop);
    }
    noted.put(one.id(), now.plus(AGAIN));
    try {
      var who = by.map(Caller::account).orElse(new AccountId(Deed.PLATFORM));
      abroad.order(who, by.map(Caller::login).orElse(Deed.PLATFORM), one.id(), "noted");
      return true;
    } catch (AccessException e) {
      LOG.debug("the site did not hear that {} was noted", one.id(), e);
      return false;
    }
  }
}
