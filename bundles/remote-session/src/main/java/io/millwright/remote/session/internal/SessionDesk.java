package io.millwright.remote.session.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import io.millwright.model.MachineId;
import io.millwright.remote.session.RemoteSession;
import io.millwright.remote.session.RemoteSession.Consent;
import io.millwright.remote.session.RemoteSession.Motion;
import io.millwright.remote.session.RemoteSession.Wish;
import io.millwright.remote.session.RemoteSessions;
import io.millwright.remote.session.Rendezvous;
import io.millwright.remote.session.Scope;
import io.millwright.remote.session.SessionConsented;
import io.millwright.remote.session.SessionId;
import io.millwright.remote.session.SessionRequested;
import io.millwright.remote.session.SessionState;
import io.millwright.remote.session.internal.Course.Step;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes what people want of sessions. */
@Component
public final class SessionDesk implements RemoteSessions {
  private static final String WORDING = "2026-11-1";

  private final SessionBook book;
  private final Rights rights;
  private final Site site;
  private final Cover cover;
  private final Clock clock;

  /** For the running site. */
  @Activate
  public SessionDesk(
      @Reference SessionBook book,
      @Reference Rights rights,
      @Reference Site site,
      @Reference Cover cover) {
    this(book, rights, site, cover, Clock.systemUTC());
  }

  SessionDesk(SessionBook book, Rights rights, Site site, Cover cover, Clock clock) {
    this.book = book;
    this.rights = rights;
    this.site = site;
    this.cover = cover;
    this.clock = clock;
  }

  @Override
  public List<RemoteSession> all(Caller caller) {
    return book.all().stream()
        .filter(one -> rights.sees(caller, one))
        .sorted(
            Comparator.comparing((RemoteSession one) -> one.asked().at())
                .reversed()
                .thenComparing(one -> one.id().text()))
        .toList();
  }

  @Override
  public RemoteSession session(Caller caller, SessionId id) {
    return book.find(id)
        .filter(one -> rights.sees(caller, one))
        .orElseThrow(() -> new AccessException(Fault.UNKNOWN, "There is no such session."));
  }

  @Override
  public Set<Scope> offered(Caller caller, MachineId machine) {
    rights.needMachine(caller, machine);
    return site.targets().offered(machine);
  }

  @Override
  public String wording() {
    return WORDING;
  }

  @Override
  public RemoteSession request(Caller by, Wish wish) {
    String customer = rights.needRequest(by, wish.machine());
    Instant now = now();
    var session = asked(by, customer, checked(wish, now), Optional.empty(), now);
    return book.add(
        session,
        new SessionRequested(
            session.id(), wish.machine(), customer, by.login() + " asks for a session", now),
        Steps.of(by, now).deed("remote.requested", session, details(session.wish())));
  }

  @Override
  public RemoteSession open(Caller by, Wish wish, Answer answer) {
    String customer = rights.needConsent(by, wish.machine());
    Instant now = now();
    Wish checked = checked(wish, now);
    Consent consent = consent(by, checked, answer, now);
    var session = asked(by, customer, checked, Optional.of(consent), now);
    return book.add(
        session,
        new SessionConsented(
            session.id(), wish.machine(), customer, consent.name() + " opens a session", now),
        Steps.of(by, now).deed("remote.opened", session, Steps.details(consent)));
  }

  private Wish checked(Wish wish, Instant now) {
    return WishCheck.checked(
        wish, site.targets().offered(wish.machine()), site.limits().longestMinutes(), now);
  }

  private RemoteSession asked(
      Caller by, String customer, Wish wish, Optional<Consent> consent, Instant now) {
    cover.need(customer, wish.machine(), now);
    return new RemoteSession(
        new SessionId("rs-" + UUID.randomUUID()),
        customer,
        consent.isPresent() ? SessionState.CONSENTED : SessionState.REQUESTED,
        wish,
        Steps.act(by, now),
        consent,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Map<String, String> details(Wish wish) {
    return Map.of(
        "ticket", wish.ticket(),
        "reason", wish.reason(),
        "scopes", Steps.words(wish.scopes()),
        "minutes", Integer.toString(wish.minutes()));
  }

  @Override
  public RemoteSession consent(Caller by, SessionId id, Answer answer) {
    RemoteSession asked = ofCustomer(by, id);
    Instant now = now();
    Consent consent = consent(by, asked.wish(), answer, now);
    return book.step(id, Step.CONSENT, Steps.of(by, now).consent(consent));
  }

  private Consent consent(Caller by, Wish wish, Answer answer, Instant now) {
    Answer checked = WishCheck.checked(answer, wish, WORDING);
    return new Consent(
        Steps.act(by, now), checked.name(), checked.scopes(), checked.minutes(), WORDING);
  }

  @Override
  public RemoteSession deny(Caller by, SessionId id, String words) {
    ofCustomer(by, id);
    String why = WishCheck.text("why", words, 0, 500);
    return book.step(id, Step.DENY, Steps.of(by, now()).deny(by.login(), why));
  }

  @Override
  public RemoteSession begin(Caller by, SessionId id) {
    RemoteSession session = session(by, id);
    rights.needRequest(by, session.wish().machine());
    needAsker(by, session);
    Instant now = now();
    if (session.wish().appointment().filter(now::isBefore).isPresent()) {
      throw new AccessException(
          Fault.CONFLICT,
          "The appointment is at %s.".formatted(session.wish().appointment().get()));
    }
    cover.need(session.customer(), session.wish().machine(), now);
    return book.step(id, Step.BEGIN, Steps.of(by, now).begin(Steps.act(by, now)));
  }

  // The customer allows the person who asked; opened unasked, whoever may ask.
  private static void needAsker(Caller by, RemoteSession session) {
    AccountId asker = session.asked().account();
    boolean unasked =
        session.consent().filter(given -> given.by().account().equals(asker)).isPresent();
    if (!unasked && !asker.equals(by.account())) {
      throw new AccessException(
          Fault.CONFLICT,
          "Only %s, who asked for it, can come in.".formatted(session.asked().login()));
    }
  }

  @Override
  public String join(Caller by, SessionId id, Scope scope) {
    RemoteSession session = session(by, id);
    rights.needRequest(by, session.wish().machine());
    if (session.begun().filter(act -> act.account().equals(by.account())).isEmpty()) {
      throw new AccessException(Fault.CONFLICT, "Only the engineer who is in can do this.");
    }
    if (!session.allows(scope)) {
      throw new AccessException(Fault.CONFLICT, "The session does not allow this now.");
    }
    site.needRecording();
    return site.junction()
        .invite(
            new Rendezvous.Call(id, scope, rights.place(session.wish().machine()), by.account()));
  }

  @Override
  public RemoteSession free(Caller by, SessionId id, String name) {
    RemoteSession session = ofCustomer(by, id);
    String signed = WishCheck.name(name);
    Instant now = now();
    if (session.consent().stream()
        .flatMap(given -> given.scopes().stream())
        .noneMatch(Scope::moves)) {
      throw new AccessException(Fault.CONFLICT, "This session may only look.");
    }
    String machine = site.mode().needStill(session.wish().machine(), now);
    var motion = new Motion(Steps.act(by, now), signed, machine, now.plus(site.limits().free()));
    RemoteSession after = book.step(id, Step.FREE, Steps.of(by, now).free(motion));
    site.gates().of(id).arm(site.limits().free());
    return after;
  }

  @Override
  public void hold(Caller by, SessionId id) {
    RemoteSession session = ofCustomer(by, id);
    needConfirmed(by, session);
    if (!site.gates().of(id).hold()) {
      throw new AccessException(Fault.CONFLICT, "It is locked: confirm free travel paths anew.");
    }
  }

  @Override
  public void release(Caller by, SessionId id) {
    ofCustomer(by, id);
    site.gates().of(id).release();
  }

  private static void needConfirmed(Caller by, RemoteSession session) {
    boolean same =
        session.motion().filter(one -> one.by().account().equals(by.account())).isPresent();
    if (!same) {
      throw new AccessException(
          Fault.CONFLICT, "Only who said that all travel paths are free can hold.");
    }
  }

  @Override
  public RemoteSession lock(Caller by, SessionId id) {
    RemoteSession session = session(by, id);
    rights.needSide(by, session);
    site.gates().of(id).lock();
    return book.step(id, Step.LOCK, Steps.of(by, now()).lock(by.login() + " locked it"));
  }

  @Override
  public RemoteSession end(Caller by, SessionId id) {
    RemoteSession session = session(by, id);
    rights.needSide(by, session);
    site.cut(id, by.login() + " ended it");
    return book.step(id, Step.END, Steps.of(by, now()).end(by.login(), by.login() + " ended it"));
  }

  /** One at which the caller speaks for the customer. */
  private RemoteSession ofCustomer(Caller by, SessionId id) {
    RemoteSession session = session(by, id);
    rights.needConsent(by, session.wish().machine());
    return session;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
