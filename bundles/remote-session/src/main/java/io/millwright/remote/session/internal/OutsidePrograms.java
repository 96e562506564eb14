package io.millwright.remote.session.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import io.millwright.remote.session.RemoteSession;
import io.millwright.remote.session.RemoteSession.Act;
import io.millwright.remote.session.RemoteSession.Closed;
import io.millwright.remote.session.RemoteSession.Link;
import io.millwright.remote.session.SessionState;
import io.millwright.remote.session.internal.Course.Step;
import java.time.Instant;

/**
 * Sessions that go on in programs of others: their links, and that somebody on site says they are
 * closed. Nobody here can prove what such a program does.
 */
final class OutsidePrograms {
  private static final int MOST_LINKS = 8;

  private final SessionBook book;
  private final Site site;

  OutsidePrograms(SessionBook book, Site site) {
    this.book = book;
    this.site = site;
  }

  /** What a caller is shown: until it is over, only who takes part can follow its links. */
  static RemoteSession shown(RemoteSession one, Caller caller, boolean onSite) {
    boolean takesPart = onSite || isEngineer(caller.account(), caller.login(), one);
    return one.state().isPending() && !takesPart ? one.with(RemoteSession.Outside.NONE) : one;
  }

  private static boolean isEngineer(AccountId account, String login, RemoteSession one) {
    return Engineers.isIn(one, account) || one.awaits(account, login);
  }

  RemoteSession link(Act by, RemoteSession session, boolean onSite, String text, Steps steps) {
    needOutside(session);
    if (!onSite && !isEngineer(by.account(), by.login(), session)) {
      throw new AccessException(
          Fault.CONFLICT, "Only the engineer of this session, or somebody on site, can enter it.");
    }
    String url = site.targets().link(session.wish().machine(), session.wish().program(), text);
    var link = new Link(url, by);
    return book.step(
        session.id(),
        Step.LINK,
        (one, next) -> {
          if (one.outside().links().size() >= MOST_LINKS) {
            throw new AccessException(Fault.CONFLICT, "Eight links are enough: end it.");
          }
          return steps.link(link).of(one, next);
        });
  }

  RemoteSession closed(Caller by, RemoteSession session, String name, Instant now) {
    needOutside(session);
    String signed = WishCheck.name(name);
    if (session.state() != SessionState.UNVERIFIED) {
      throw new AccessException(
          Fault.CONFLICT, "The session is %s: end it first.".formatted(session.state()));
    }
    var said = new Closed(Steps.act(by, now), signed);
    return book.step(
        session.id(),
        Step.CONFIRM,
        (one, next) -> {
          RemoteSession after = one.with(one.outside().with(said));
          return Steps.of(by, now).closed(said, site.closing().receipt(after)).of(after, next);
        });
  }

  private static void needOutside(RemoteSession session) {
    if (!session.isOutside()) {
      throw new AccessException(Fault.CONFLICT, "This session goes on in no outside program.");
    }
  }
}
