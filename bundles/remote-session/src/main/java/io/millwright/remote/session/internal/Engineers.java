package io.millwright.remote.session.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import io.millwright.audit.Deed;
import io.millwright.model.MachineId;
import io.millwright.remote.session.RemoteSession;
import io.millwright.remote.session.RemoteSession.Act;
import io.millwright.remote.session.RemoteSession.Consent;
import io.millwright.remote.session.RemoteSession.Wish;
import io.millwright.remote.session.Scope;
import io.millwright.remote.session.SessionId;
import io.millwright.remote.session.SessionRequested;
import io.millwright.remote.session.SessionState;
import io.millwright.remote.session.internal.Course.Step;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What engineers do at this site, whoever vouches for them: our own door, or that of a centre. */
final class Engineers {
  private static final int MOST_OBSERVERS = 3;
  private static final int LONGEST_LOGIN = 100;

  private final SessionBook book;
  private final Site site;
  private final Cover cover;

  Engineers(SessionBook book, Site site, Cover cover) {
    this.book = book;
    this.site = site;
    this.cover = cover;
  }

  Site site() {
    return site;
  }

  RemoteSession ask(Act by, String customer, Wish wish, Steps steps) {
    RemoteSession session = asked(by, customer, checked(wish, by.at()), Optional.empty());
    return book.add(
        session,
        new SessionRequested(
            session.id(), wish.machine(), customer, by.login() + " asks for a session", by.at()),
        steps.deed("remote.requested", session, details(session.wish())));
  }

  Wish checked(Wish wish, Instant now) {
    return WishCheck.checked(
        wish,
        site.targets().offered(wish.machine(), wish.program()),
        site.limits().longestMinutes(),
        now);
  }

  void needCover(String customer, Wish wish, Instant now) {
    cover.need(customer, wish, now);
  }

  /** By what a second person must allow it as well: a clause, or the site; empty if one can. */
  Optional<String> fourEyes(String customer, MachineId machine, Instant now) {
    return cover
        .fourEyes(customer, machine, now)
        .map("the contract says so, "::concat)
        .or(
            () ->
                site.limits().isFourEyes()
                    ? Optional.of("it is this site's rule")
                    : Optional.empty());
  }

  RemoteSession asked(Act by, String customer, Wish wish, Optional<Consent> consent) {
    cover.need(customer, wish, by.at());
    return RemoteSession.begun(
        new SessionId("rs-" + UUID.randomUUID()), customer, wish, by, consent);
  }

  static Map<String, String> details(Wish wish) {
    return Map.of(
        "ticket", wish.ticket(),
        "reason", wish.reason(),
        "scopes", Steps.words(wish.scopes()),
        "minutes", Integer.toString(wish.minutes()),
        "program", wish.program());
  }

  RemoteSession begin(Act by, RemoteSession session, Steps steps) {
    needAwaited(by, session);
    if (!session.isOutside()) {
      site.needRecording();
    }
    if (session.state().isLive()) {
      return takeOver(by, session, steps);
    }
    if (session.wish().appointment().filter(by.at()::isBefore).isPresent()) {
      throw new AccessException(
          Fault.CONFLICT,
          "The appointment is at %s.".formatted(session.wish().appointment().get()));
    }
    cover.need(session.customer(), session.wish(), by.at());
    return book.step(session.id(), Step.BEGIN, steps.begin(by));
  }

  // Nothing moves meanwhile; what the former engineer has, or asked for just before, ends here.
  private RemoteSession takeOver(Act by, RemoteSession session, Steps steps) {
    SessionId id = session.id();
    site.gates().of(id).lock();
    RemoteSession after =
        book.step(
            id,
            Step.TAKE_OVER,
            (one, next) -> {
              needAwaited(by, one);
              return steps.takeOver(by).of(one, next);
            });
    site.junction().hangUp(id, any -> true);
    site.switchboard().hangUp(id, by.login() + " took over");
    site.gates().of(id).lock();
    return after;
  }

  RemoteSession handOver(Act by, RemoteSession session, String login, Steps steps) {
    needIn(by, session);
    if (login.isBlank() || login.length() > LONGEST_LOGIN || login.equals(by.login())) {
      throw new AccessException(Fault.REFUSED, "login: of another engineer");
    }
    return book.step(
        session.id(),
        Step.NAME,
        (one, next) -> {
          needIn(by, one);
          return steps.name(by.login(), login).of(one, next);
        });
  }

  /** Whether somebody is the engineer who is in: not one who handed over. */
  static boolean isIn(RemoteSession session, AccountId account) {
    return session.engineer().filter(act -> act.account().equals(account)).isPresent();
  }

  static void needIn(Act by, RemoteSession session) {
    if (!isIn(session, by.account())) {
      throw new AccessException(Fault.CONFLICT, "Only the engineer who is in can do this.");
    }
  }

  RemoteSession observe(Act by, RemoteSession session, Steps steps) {
    if (!session.allows(Scope.VIEW)) {
      throw new AccessException(Fault.CONFLICT, "The customer does not let anybody look now.");
    }
    if (session.isObservedBy(by.account()) || isIn(session, by.account())) {
      throw new AccessException(Fault.CONFLICT, "You are in it already.");
    }
    return book.step(
        session.id(),
        Step.OBSERVE,
        (one, next) -> {
          if (one.party().observers().size() >= MOST_OBSERVERS) {
            throw new AccessException(Fault.CONFLICT, "Three look on already.");
          }
          return steps.observe(by).of(one, next);
        });
  }

  /** Who looks on is taken out of it. */
  RemoteSession leave(Act by, RemoteSession session, Steps steps) {
    if (!session.isObservedBy(by.account())) {
      throw new AccessException(Fault.CONFLICT, "You do not look on.");
    }
    return book.step(session.id(), Step.LEAVE, steps.leave(by, "they left"));
  }

  // The customer allows the person who asked; opened unasked, whoever may ask.
  private static void needAwaited(Act by, RemoteSession session) {
    if (session.state().isLive() && !session.awaits(by.account(), by.login())) {
      throw new AccessException(
          Fault.CONFLICT,
          "%s is in: they can hand over to you."
              .formatted(session.engineer().map(Act::login).orElse("Somebody")));
    }
    if (session.state() == SessionState.CONSENTED && !session.awaits(by.account(), by.login())) {
      throw new AccessException(
          Fault.CONFLICT,
          "Only %s, who asked for it, can come in.".formatted(session.asked().login()));
    }
  }

  /** Somebody wants in where another installation decides. */
  void expect(RemoteSession session, Caller by, Instant now) {
    cover.expected(session, by, now);
  }

  /**
   * Counts it against the contract, if it helps with an update.
   *
   * @throws AccessException CONFLICT if the contract does not cover it
   */
  void count(RemoteSession session, Caller by, Instant now) {
    cover.begun(session, by, now);
  }

  /** The same, and what is not covered ends at once. */
  void spend(RemoteSession session, Caller by, Instant now) {
    try {
      count(session, by, now);
    } catch (AccessException e) {
      site.cut(session.id(), "the contract does not cover it");
      book.step(
          session.id(),
          Step.END,
          new Steps(Steps.PLATFORM, now).end(Deed.PLATFORM, String.valueOf(e.getMessage())));
      throw e;
    }
  }

  RemoteSession lock(String login, RemoteSession session, Steps steps) {
    site.gates().of(session.id()).lock();
    return book.step(session.id(), Step.LOCK, steps.lock(login + " locked it"));
  }

  RemoteSession end(String login, RemoteSession session, Steps steps) {
    site.cut(session.id(), login + " ended it");
    return book.step(session.id(), Step.END, steps.end(login, login + " ended it"));
  }
}
