package io.millwright.remote.session.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccountId;
import io.millwright.remote.session.RemoteSession;
import io.millwright.remote.session.RemoteSession.Act;
import io.millwright.remote.session.SessionId;
import io.millwright.remote.session.internal.Reminders.Purpose;
import io.millwright.remote.session.internal.Reminders.Reminder;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who of our engineers must be out of a session elsewhere: its site is asked again and again until
 * it shows that they are.
 */
final class Departures {
  private static final Logger LOG = LoggerFactory.getLogger(Departures.class);
  // An order waits up to ten seconds for its answer, and a site hears sixty a minute.
  private static final Duration AGAIN = Duration.ofSeconds(10);
  // A site that came anew tells all within a second; one that stays away has nothing to tell.
  private static final Duration FORGOTTEN = Duration.ofDays(1);

  private record Seat(SessionId session, AccountId account) {}

  private record Going(Act who, Instant since, Instant next) {}

  private final Abroad abroad;
  private final Reminders reminders;
  private final Map<Seat, Going> going = new ConcurrentHashMap<>();

  /** Those of before the last start are to be out still. */
  Departures(Abroad abroad, Reminders reminders) {
    this.abroad = abroad;
    this.reminders = reminders;
    reminders
        .all(Purpose.OUT)
        .forEach(
            one ->
                going.put(
                    new Seat(one.session(), one.who().account()),
                    new Going(one.who(), one.who().at(), Instant.MIN)));
  }

  /** From now on somebody is to be out of it: told with the next {@link #tell}. */
  void add(SessionId session, Act who, Instant now) {
    going.put(new Seat(session, who.account()), new Going(who, now, now));
    reminders.put(reminder(session, who, now));
  }

  private static Reminder reminder(SessionId session, Act who, Instant now) {
    return new Reminder(session, Purpose.OUT, new Act(who.account(), who.login(), now), "");
  }

  /** Tells the sites that do not show it yet; a site that does not answer ends the round. */
  void tell(Instant now) {
    boolean answered = true;
    for (Map.Entry<Seat, Going> each : Map.copyOf(going).entrySet()) {
      Seat seat = each.getKey();
      Going out = each.getValue();
      if (isDone(seat, out, now)) {
        if (going.remove(seat, out)) {
          reminders.drop(reminder(seat.session(), out.who(), out.since()));
        }
      } else if (answered
          && !now.isBefore(out.next())
          && going.replace(seat, out, new Going(out.who(), out.since(), now.plus(AGAIN)))) {
        answered = order(seat, out.who());
      }
    }
  }

  private boolean isDone(Seat seat, Going out, Instant now) {
    return abroad
        .find(seat.session())
        .map(one -> !one.state().isLive() || !isThere(one, seat.account()))
        .orElseGet(() -> now.isAfter(out.since().plus(FORGOTTEN)));
  }

  private static boolean isThere(RemoteSession one, AccountId account) {
    return Engineers.isIn(one, account) || one.isObservedBy(account);
  }

  // What goes wrong with one must not keep the others in.
  private boolean order(Seat seat, Act who) {
    boolean isIn =
        abroad.find(seat.session()).filter(one -> Engineers.isIn(one, who.account())).isPresent();
    String what = isIn ? "end" : "leave";
    try {
      abroad.order(who.account(), who.login(), seat.session(), what);
      return true;
    } catch (AccessException e) {
      LOG.info(
          "The site did not do it yet: {} {} for {}: {}",
          what,
          seat.session(),
          who.login(),
          e.getMessage());
      return false;
    }
  }
}
