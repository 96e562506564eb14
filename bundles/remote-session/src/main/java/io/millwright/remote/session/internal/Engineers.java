package io.millwright.remote.session.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.model.MachineId;
import io.millwright.remote.session.RemoteSession;
import io.millwright.remote.session.RemoteSession.Act;
import io.millwright.remote.session.RemoteSession.Consent;
import io.millwright.remote.session.RemoteSession.Wish;
import io.millwright.remote.session.SessionId;
import io.millwright.remote.session.SessionRequested;
import io.millwright.remote.session.internal.Course.Step;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What engineers do at this site, whoever vouches for them: our own door, or that of a centre. */
final class Engineers {
  private final SessionBook book;
  private final Site site;
  private final Cover cover;

  Engineers(SessionBook book, Site site, Cover cover) {
    this.book = book;
    this.site = site;
    this.cover = cover;
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
        wish, site.targets().offered(wish.machine()), site.limits().longestMinutes(), now);
  }

  void needCover(String customer, MachineId machine, Instant now) {
    cover.need(customer, machine, now);
  }

  RemoteSession asked(Act by, String customer, Wish wish, Optional<Consent> consent) {
    cover.need(customer, wish.machine(), by.at());
    return RemoteSession.begun(
        new SessionId("rs-" + UUID.randomUUID()), customer, wish, by, consent);
  }

  static Map<String, String> details(Wish wish) {
    return Map.of(
        "ticket", wish.ticket(),
        "reason", wish.reason(),
        "scopes", Steps.words(wish.scopes()),
        "minutes", Integer.toString(wish.minutes()));
  }

  RemoteSession begin(Act by, RemoteSession session, Steps steps) {
    needAwaited(by, session);
    if (session.wish().appointment().filter(by.at()::isBefore).isPresent()) {
      throw new AccessException(
          Fault.CONFLICT,
          "The appointment is at %s.".formatted(session.wish().appointment().get()));
    }
    cover.need(session.customer(), session.wish().machine(), by.at());
    return book.step(session.id(), Step.BEGIN, steps.begin(by));
  }

  // The customer allows the person who asked; opened unasked, whoever may ask.
  private static void needAwaited(Act by, RemoteSession session) {
    if (session.state().isPending()
        && session.begun().isEmpty()
        && session.consent().isPresent()
        && !session.awaits(by.account())) {
      throw new AccessException(
          Fault.CONFLICT,
          "Only %s, who asked for it, can come in.".formatted(session.asked().login()));
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
