package io.millwright.remote.session.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Caller;
import io.millwright.model.MachineId;
import io.millwright.remote.session.RemoteSession;
import io.millwright.remote.session.RemoteSession.Wish;
import io.millwright.remote.session.Rendezvous;
import io.millwright.remote.session.Scope;
import io.millwright.remote.session.SessionId;
import io.millwright.remote.session.SessionTransport.Program;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The engineers' places in sessions: taken here, or, where the site is another installation, asked
 * for there.
 */
final class Seats {
  private final SessionBook book;
  private final Site site;
  private final Engineers engineers;
  private final Abroad abroad;
  private final Clock clock;

  Seats(SessionBook book, Site site, Engineers engineers, Abroad abroad, Clock clock) {
    this.book = book;
    this.site = site;
    this.engineers = engineers;
    this.abroad = abroad;
    this.clock = clock;
  }

  // Our own book goes first: no site takes a session of ours from us by its number.
  boolean isElsewhere(SessionId id) {
    return book.find(id).isEmpty() && abroad.has(id);
  }

  RemoteSession ask(Caller by, String customer, Wish wish) {
    Instant now = now();
    if (isOfferedElsewhere(wish)) {
      engineers.needCover(customer, wish, now);
      return handed("remote.requested", by, abroad.ask(by, wish), now);
    }
    return engineers.ask(Steps.act(by, now), customer, wish, Steps.of(by, now));
  }

  Set<Scope> offered(MachineId machine) {
    Set<Scope> here = site.targets().offered(machine);
    return here.isEmpty() ? abroad.offered(machine) : here;
  }

  // What is listed here for all machines is not meant for those of a site with a list of its own.
  List<Program> programs(MachineId machine) {
    List<Program> there = abroad.programs(machine);
    return there.isEmpty() ? site.targets().programs(machine) : there;
  }

  private boolean isOfferedElsewhere(Wish wish) {
    MachineId machine = wish.machine();
    return wish.program().isEmpty()
        ? site.targets().offered(machine).isEmpty() && !abroad.offered(machine).isEmpty()
        : !abroad.programs(machine).isEmpty();
  }

  // It goes on elsewhere; that our person wanted it stands in our audit too.
  private RemoteSession handed(String action, Caller by, RemoteSession after, Instant now) {
    book.audit()
        .record(Steps.of(by, now).deed(action, after, Map.of("at", "another installation")));
    return after;
  }

  RemoteSession begin(Caller by, RemoteSession session) {
    Instant now = now();
    RemoteSession after =
        isElsewhere(session.id()) ? beginAbroad(by, session, now) : beginHere(by, session, now);
    site.presence().came(session.id(), by);
    return after;
  }

  private RemoteSession beginHere(Caller by, RemoteSession session, Instant now) {
    RemoteSession after = engineers.begin(Steps.act(by, now), session, Steps.of(by, now));
    if (after.party().successor().isEmpty()) {
      engineers.spend(after, by, now);
    }
    return after;
  }

  private RemoteSession beginAbroad(Caller by, RemoteSession session, Instant now) {
    boolean isLive = session.state().isLive();
    if (!isLive) {
      engineers.needCover(session.customer(), session.wish(), now);
      engineers.expect(session, by, now);
    }
    RemoteSession after = abroad.order(by, session.id(), "begin");
    if (!isLive) {
      count(by, after, now);
    } else {
      // The site cut what there was; what the former engineer asked for just before ends here.
      site.junction().hangUp(session.id(), any -> true);
    }
    return handed(isLive ? "remote.taken-over" : "remote.started", by, after, now);
  }

  // What the contract does not cover ends there too, whenever the site is reached.
  private void count(Caller by, RemoteSession session, Instant now) {
    try {
      engineers.count(session, by, now);
    } catch (AccessException e) {
      site.junction().close(session.id());
      abroad.departures().add(session.id(), Steps.act(by, now), now);
      abroad.departures().tell(now);
      throw e;
    }
  }

  RemoteSession handOver(Caller by, RemoteSession session, String login) {
    Instant now = now();
    String other = login.strip();
    return isElsewhere(session.id())
        ? handed("remote.handed-over", by, abroad.handOver(by, session.id(), other), now)
        : engineers.handOver(Steps.act(by, now), session, other, Steps.of(by, now));
  }

  RemoteSession observe(Caller by, RemoteSession session) {
    Instant now = now();
    RemoteSession after =
        isElsewhere(session.id())
            ? handed("remote.observed", by, abroad.order(by, session.id(), "observe"), now)
            : engineers.observe(Steps.act(by, now), session, Steps.of(by, now));
    site.presence().looksOn(session.id(), by.account());
    return after;
  }

  /**
   * The ticket for a stream.
   *
   * @param again the session as it is when the ticket was made
   */
  String join(
      Caller by, RemoteSession session, Rendezvous.Call call, Supplier<RemoteSession> again) {
    boolean looksOn = looksOn(by, session, call.scope());
    if (!isElsewhere(session.id())) {
      site.needRecording();
      needListed(session, call.scope());
    }
    if (looksOn) {
      site.presence().looksOn(session.id(), by.account());
    } else {
      site.presence().came(session.id(), by);
    }
    String ticket = site.junction().invite(call);
    try {
      // Somebody may have taken over since, or they may have been taken out of it.
      looksOn(by, again.get(), call.scope());
    } catch (AccessException e) {
      site.junction().hangUp(session.id(), by.account()::equals);
      throw e;
    }
    return ticket;
  }

  // Said at once: the site opens nothing that is not on its list, and would not say why.
  private void needListed(RemoteSession session, Scope scope) {
    if (!site.targets().offered(session.wish().machine()).contains(scope)) {
      throw new AccessException(
          Fault.CONFLICT,
          "The site lists nothing for %s at this machine any more.".formatted(scope));
    }
  }

  // Whoever takes no part is refused.
  private boolean looksOn(Caller by, RemoteSession session, Scope scope) {
    boolean looksOn = scope == Scope.VIEW && session.isObservedBy(by.account());
    if (!looksOn) {
      Engineers.needIn(Steps.act(by, now()), session);
    }
    if (!session.allows(scope)) {
      throw new AccessException(Fault.CONFLICT, "The session does not allow this now.");
    }
    return looksOn;
  }

  RemoteSession lock(Caller by, RemoteSession session) {
    Instant now = now();
    return isElsewhere(session.id())
        ? handed("remote.motion.locked", by, abroad.order(by, session.id(), "lock"), now)
        : engineers.lock(by.login(), session, Steps.of(by, now));
  }

  RemoteSession end(Caller by, RemoteSession session) {
    Instant now = now();
    if (isElsewhere(session.id())) {
      site.junction().close(session.id());
      return handed("remote.ended", by, endAbroad(by, session, now), now);
    }
    return engineers.end(by.login(), session, Steps.of(by, now));
  }

  // Our relay cut already; an engineer who is in is out there too as soon as the site is reached.
  private RemoteSession endAbroad(Caller by, RemoteSession session, Instant now) {
    try {
      return abroad.order(by, session.id(), "end");
    } catch (AccessException e) {
      abroad.departures().add(session.id(), Steps.act(by, now), now);
      throw e;
    }
  }

  /** The link to one that goes on elsewhere: the site checks it. */
  RemoteSession link(Caller by, RemoteSession session, String link) {
    return handed("remote.outside.linked", by, abroad.link(by, session.id(), link), now());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
