package io.millwright.remote.session.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccountBlocked;
import io.millwright.access.AccountId;
import io.millwright.access.CustomerBlocked;
import io.millwright.access.GrantsChanged;
import io.millwright.audit.Deed;
import io.millwright.bus.Fact;
import io.millwright.bus.Listener;
import io.millwright.bus.TimePassed;
import io.millwright.fleet.MachineAssigned;
import io.millwright.remote.session.RemoteSession;
import io.millwright.remote.session.RemoteSession.Act;
import io.millwright.remote.session.SessionId;
import io.millwright.remote.session.SessionState;
import io.millwright.remote.session.internal.Course.Step;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what time alone brings: no answer, nobody there, the end of the time, a lost hold. */
@Component
public final class SessionRound implements Listener {
  private static final Logger LOG = LoggerFactory.getLogger(SessionRound.class);

  private final SessionBook book;
  private final Site site;
  private final Closing closing;
  private final Cover cover;
  private final Snapshots snapshots;
  private final Clock clock;
  private final Set<SessionId> before;
  private final Set<SessionId> told = ConcurrentHashMap.newKeySet();

  /** For the running site. */
  @Activate
  public SessionRound(
      @Reference SessionBook book,
      @Reference Site site,
      @Reference Closing closing,
      @Reference Cover cover,
      @Reference Snapshots snapshots) {
    this(book, site, closing, cover, snapshots, Clock.systemUTC());
  }

  SessionRound(
      SessionBook book, Site site, Closing closing, Cover cover, Snapshots snapshots, Clock clock) {
    this.book = book;
    this.site = site;
    this.closing = closing;
    this.cover = cover;
    this.snapshots = snapshots;
    this.clock = clock;
    this.before =
        book.all().stream()
            .filter(one -> one.state().isLive())
            .map(RemoteSession::id)
            .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public String name() {
    return "remote-session";
  }

  @Override
  public boolean hearsNews() {
    return false;
  }

  @Override
  public Set<Class<? extends Fact>> facts() {
    return Set.of(
        AccountBlocked.class, GrantsChanged.class, CustomerBlocked.class, MachineAssigned.class);
  }

  @Override
  public void on(Fact fact) {
    if (fact instanceof AccountBlocked blocked) {
      String words = "the account is blocked";
      endAll(one -> hasPart(one, blocked.account()), words, blocked.at());
      leaveAll(blocked.account(), words, blocked.at());
    } else if (fact instanceof GrantsChanged changed) {
      endAll(
          one -> hasPart(one, changed.account()),
          "what somebody in it may do was changed",
          changed.at());
      leaveAll(changed.account(), "what they may do was changed", changed.at());
    } else if (fact instanceof CustomerBlocked blocked) {
      endAll(
          one -> one.customer().equals(blocked.customer()),
          "the customer is blocked",
          blocked.at());
    } else if (fact instanceof MachineAssigned assigned) {
      endAll(
          one -> one.wish().machine().equals(assigned.machine()),
          "the machine was given another site",
          assigned.at());
    }
  }

  private static boolean hasPart(RemoteSession one, AccountId account) {
    return Engineers.isIn(one, account)
        || one.consent().filter(given -> given.by().account().equals(account)).isPresent();
  }

  // A fact may come late, or again: what was asked for since is not meant.
  private void endAll(Predicate<RemoteSession> which, String words, Instant at) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    book.all().stream()
        .filter(one -> one.state().isPending() && which.test(one))
        .filter(one -> !one.asked().at().isAfter(at))
        .forEach(one -> apart(one, () -> end(one, words, now)));
  }

  private void leaveAll(AccountId account, String words, Instant at) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    book.all().stream()
        .filter(one -> one.state().isLive())
        .forEach(
            one ->
                one.party().observers().stream()
                    .filter(act -> act.account().equals(account) && !act.at().isAfter(at))
                    .forEach(act -> apart(one, () -> leave(one, act, words, now))));
  }

  private void leave(RemoteSession one, Act observer, String words, Instant now) {
    book.step(one.id(), Step.LEAVE, platform(now).leave(observer, words));
    site.junction().hangUp(one.id(), observer.account()::equals);
    site.presence().looksAway(one.id(), observer.account());
  }

  private void lookAtObservers(RemoteSession one, Instant now) {
    one.party().observers().stream()
        .filter(act -> site.presence().isLoggedOut(one.id(), act.account()))
        .forEach(act -> apart(one, () -> leave(one, act, "they logged out", now)));
  }

  @Override
  public void on(TimePassed time) {
    for (RemoteSession one : book.all()) {
      apart(one, () -> look(one, time.now()));
      // After what bounds a session: it must not wait for what only describes the machine.
      apart(one, () -> snapshots.look(one, site.presence().engineer(one)));
    }
  }

  // What goes wrong with one must not keep the others open; the next second tries again.
  private void apart(RemoteSession one, Runnable work) {
    try {
      work.run();
    } catch (AccessException e) {
      LOG.debug("somebody took a step of {} meanwhile", one.id(), e);
    } catch (RuntimeException e) {
      if (told.add(one.id())) {
        LOG.warn("Remote session {} cannot be looked after", one.id(), e);
      }
    }
  }

  private void look(RemoteSession one, Instant now) {
    switch (one.state()) {
      case REQUESTED -> {
        if (isOver(one.asked().at(), one, site.limits().answer(), now)) {
          book.step(one.id(), Step.EXPIRE, platform(now).expire("nobody answered"));
        }
      }
      case CONSENTED -> {
        Instant given = one.consent().orElseThrow().by().at();
        if (isOver(given, one, site.limits().begin(), now)) {
          end(one, "nobody came in", now);
        }
      }
      case ACTIVE, MOTION_ALLOWED -> {
        lookAtObservers(one, now);
        lookAtLive(one, now);
      }
      case ENDED -> {
        cover.ended(one, now);
        closing.look(one, now);
      }
      default -> {}
    }
  }

  // An appointment moves the waiting to its time.
  private static boolean isOver(Instant since, RemoteSession one, Duration wait, Instant now) {
    Instant from = one.wish().appointment().filter(at -> at.isAfter(since)).orElse(since);
    return !now.isBefore(from.plus(wait));
  }

  private void lookAtLive(RemoteSession one, Instant now) {
    if (before.contains(one.id())) {
      // Nothing of it can be open any more: it ended with the process or bundle before.
      end(one, "the site's part was started anew", now);
    } else if (one.endsBy().filter(end -> !now.isBefore(end)).isPresent()) {
      end(one, "its time is over", now);
    } else if (site.presence().isLoggedOut(one)) {
      end(one, "the engineer logged out", now);
    } else if (isIdle(one, now)) {
      end(one, "nothing was done any more", now);
    } else if (one.state() == SessionState.MOTION_ALLOWED) {
      boolean late = one.motion().filter(free -> !now.isBefore(free.until())).isPresent();
      if (late || !site.gates().of(one.id()).isArmed()) {
        site.gates().of(one.id()).lock();
        String words = late ? "the time for free paths is over" : "nobody held on any more";
        book.step(one.id(), Step.LOCK, platform(now).lock(words));
      }
    }
  }

  // What passes in an outside program is not seen here.
  private boolean isIdle(RemoteSession one, Instant now) {
    if (one.isOutside()) {
      return false;
    }
    Instant begun = one.begun().orElseThrow().at();
    Instant used = site.switchboard().used(one.id()).filter(begun::isBefore).orElse(begun);
    return !now.isBefore(used.plus(site.limits().idle()));
  }

  private void end(RemoteSession one, String words, Instant now) {
    site.cut(one.id(), words);
    book.step(one.id(), Step.END, platform(now).end(Deed.PLATFORM, words));
  }

  private static Steps platform(Instant now) {
    return new Steps(Steps.PLATFORM, now);
  }
}
