package io.millwright.remote.session.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
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
import io.millwright.remote.session.SessionPartyChanged;
import io.millwright.remote.session.SessionTransport.Program;
import io.millwright.remote.session.internal.Course.Step;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes what people want of sessions. */
@Component
public final class SessionDesk implements RemoteSessions {
  private static final String WORDING = "2026-11-2";

  private final SessionBook book;
  private final Rights rights;
  private final Site site;
  private final Engineers engineers;
  private final Abroad abroad;
  private final OutsidePrograms programs;
  private final Seats seats;
  private final Clock clock;

  /** For the running site. */
  @Activate
  public SessionDesk(
      @Reference SessionBook book,
      @Reference Rights rights,
      @Reference Site site,
      @Reference Cover cover,
      @Reference Abroad abroad) {
    this(book, rights, site, new Engineers(book, site, cover), abroad, Clock.systemUTC());
  }

  SessionDesk(
      SessionBook book, Rights rights, Site site, Engineers engineers, Abroad abroad, Clock clock) {
    this.book = book;
    this.rights = rights;
    this.site = site;
    this.engineers = engineers;
    this.abroad = abroad;
    this.programs = new OutsidePrograms(book, site);
    this.seats = new Seats(book, site, engineers, abroad, clock);
    this.clock = clock;
  }

  @Override
  public List<RemoteSession> all(Caller caller) {
    return Stream.concat(book.all().stream(), abroad.all().stream())
        .filter(one -> rights.sees(caller, one))
        .map(one -> shown(caller, one))
        .sorted(
            Comparator.comparing((RemoteSession one) -> one.asked().at())
                .reversed()
                .thenComparing(one -> one.id().text()))
        .toList();
  }

  @Override
  public RemoteSession session(Caller caller, SessionId id) {
    return book.find(id)
        .or(() -> abroad.find(id))
        .filter(one -> rights.sees(caller, one))
        .map(one -> shown(caller, one))
        .orElseThrow(() -> new AccessException(Fault.UNKNOWN, "There is no such session."));
  }

  private RemoteSession shown(Caller caller, RemoteSession one) {
    return one.isOutside() ? OutsidePrograms.shown(one, caller, rights.isOnSite(caller, one)) : one;
  }

  @Override
  public Optional<Boolean> isRecorded(Caller caller, SessionId id) {
    RemoteSession session = session(caller, id);
    return seats.isElsewhere(id)
        ? Optional.empty()
        : Optional.of(!session.isOutside() && site.switchboard().tape().keeps(id));
  }

  @Override
  public List<Program> programs(Caller caller, MachineId machine) {
    rights.needMachine(caller, machine);
    return seats.programs(machine);
  }

  @Override
  public Set<Scope> offered(Caller caller, MachineId machine) {
    rights.needMachine(caller, machine);
    return seats.offered(machine);
  }

  @Override
  public String wording() {
    return WORDING;
  }

  @Override
  public RemoteSession request(Caller by, Wish wish) {
    String customer = rights.needRequest(by, wish.machine());
    return seats.ask(by, customer, wish);
  }

  @Override
  public RemoteSession open(Caller by, Wish wish, Answer answer) {
    String customer = rights.needConsent(by, wish.machine());
    Instant now = now();
    Wish checked = engineers.checked(wish, now);
    Consent consent = consent(by, checked, answer, now);
    Optional<String> rule = engineers.fourEyes(customer, wish.machine(), now);
    var session =
        engineers.asked(
            Steps.act(by, now),
            customer,
            checked,
            rule.isPresent() ? Optional.empty() : Optional.of(consent));
    if (rule.isPresent()) {
      var first = session.with(RemoteSession.Party.NONE.with(consent));
      return book.add(
          first,
          new SessionPartyChanged(
              first.id(),
              wish.machine(),
              customer,
              "%s opens a session; a second person must allow it: %s"
                  .formatted(consent.name(), rule.get()),
              now),
          Steps.of(by, now)
              .deed("remote.consented.first", first, Steps.details(consent, rule.get())));
    }
    return book.add(
        session,
        new SessionConsented(
            session.id(), wish.machine(), customer, consent.name() + " opens a session", now),
        Steps.of(by, now).deed("remote.opened", session, Steps.details(consent)));
  }

  @Override
  public RemoteSession consent(Caller by, SessionId id, Answer answer) {
    RemoteSession asked = ofCustomer(by, id);
    Instant now = now();
    Consent consent = consent(by, asked.wish(), answer, now);
    Steps steps = Steps.of(by, now);
    Optional<String> rule = engineers.fourEyes(asked.customer(), asked.wish().machine(), now);
    if (rule.isEmpty()) {
      return book.step(id, Step.CONSENT, steps.consent(consent));
    }
    Optional<Consent> first = asked.party().first();
    if (first.isEmpty()) {
      return book.step(id, Step.HALVE, steps.halve(consent, rule.get()));
    }
    WishCheck.needSecond(first.get(), consent, rule.get());
    return book.step(id, Step.CONSENT, steps.consent(consent));
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
    return seats.begin(by, ofEngineers(by, id));
  }

  @Override
  public RemoteSession handOver(Caller by, SessionId id, String login) {
    return seats.handOver(by, ofEngineers(by, id), login);
  }

  @Override
  public RemoteSession observe(Caller by, SessionId id) {
    return seats.observe(by, ofEngineers(by, id));
  }

  /** One at which the caller is an engineer. */
  private RemoteSession ofEngineers(Caller by, SessionId id) {
    RemoteSession session = session(by, id);
    rights.needRequest(by, session.wish().machine());
    return session;
  }

  @Override
  public String join(Caller by, SessionId id, Scope scope) {
    RemoteSession session = ofEngineers(by, id);
    String place = rights.place(session.wish().machine());
    return seats.join(
        by,
        session,
        new Rendezvous.Call(id, scope, place, by.account()),
        () -> ofEngineers(by, id));
  }

  @Override
  public RemoteSession free(Caller by, SessionId id, String name) {
    RemoteSession session = ofCustomer(by, id);
    String signed = WishCheck.name(name);
    Instant now = now();
    if (session.isOutside()) {
      throw new AccessException(
          Fault.CONFLICT,
          "The motion gate does not reach into %s: take control back there."
              .formatted(session.wish().program()));
    }
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
    return seats.lock(by, ofSide(by, id));
  }

  @Override
  public RemoteSession end(Caller by, SessionId id) {
    return seats.end(by, ofSide(by, id));
  }

  /** One at which the caller is of either side. */
  private RemoteSession ofSide(Caller by, SessionId id) {
    RemoteSession session = session(by, id);
    rights.needSide(by, session);
    return session;
  }

  @Override
  public RemoteSession link(Caller by, SessionId id, String link) {
    RemoteSession session = ofSide(by, id);
    Rights.needPerson(by);
    if (seats.isElsewhere(id)) {
      return seats.link(by, session, link);
    }
    Instant now = now();
    boolean onSite = rights.isOnSite(by, session);
    return programs.link(Steps.act(by, now), session, onSite, link, Steps.of(by, now));
  }

  @Override
  public RemoteSession closed(Caller by, SessionId id, String name) {
    return programs.closed(by, ofCustomer(by, id), name, now());
  }

  /** One at which the caller speaks for the customer. */
  private RemoteSession ofCustomer(Caller by, SessionId id) {
    RemoteSession session = session(by, id);
    rights.needConsent(by, session.wish().machine());
    needHere(id);
    return session;
  }

  private void needHere(SessionId id) {
    if (seats.isElsewhere(id)) {
      throw new AccessException(Fault.CONFLICT, "This is allowed at the site itself only.");
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
