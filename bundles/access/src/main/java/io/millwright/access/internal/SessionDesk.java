package io.millwright.access.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Account;
import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import io.millwright.access.Guard;
import io.millwright.access.Sessions;
import io.millwright.access.Visit;
import io.millwright.access.internal.code.Secret;
import io.millwright.access.internal.db.Known;
import io.millwright.access.internal.db.SessionTable.Kept;
import io.millwright.access.internal.guard.Ground;
import io.millwright.audit.Audit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** The sessions, as the doors see them. */
@Component
@Designate(ocd = SessionConfig.class)
public final class SessionDesk implements Sessions {
  private static final int MOST_OF_ACCOUNT = 20;
  private static final int LONGEST_AGENT = 255;

  private final Book book;
  private final SessionShelf shelf;
  private final Rights rights;
  private final Audit audit;
  private final Clock clock;
  private final Duration idle;
  private final Duration longest;

  /** For the running site. */
  @Activate
  public SessionDesk(
      @Reference Book book,
      @Reference SessionShelf shelf,
      @Reference Guard guard,
      @Reference Ground ground,
      @Reference Audit audit,
      SessionConfig config) {
    this(book, shelf, new Rights(guard, ground), audit, Clock.systemUTC(), config);
  }

  SessionDesk(
      Book book,
      SessionShelf shelf,
      Rights rights,
      Audit audit,
      Clock clock,
      SessionConfig config) {
    this.book = book;
    this.shelf = shelf;
    this.rights = rights;
    this.audit = audit;
    this.clock = clock;
    this.idle = Duration.ofMinutes(config.idle_minutes());
    this.longest = Duration.ofHours(config.longest_hours());
  }

  @Override
  public String begin(Caller caller, Visit visit) {
    if (book.byId(caller.account()).filter(book::letsIn).isEmpty()) {
      throw new AccessException(Fault.UNADMITTED, "Log in again.");
    }
    dropEnded();
    Instant now = clock.instant();
    String secret = Secret.fresh();
    String agent = visit.agent().replaceAll("\\p{Cntrl}", " ");
    var session =
        new Session(
            Secret.id(),
            visit.door(),
            visit.shortAddress().text(),
            agent.length() > LONGEST_AGENT ? agent.substring(0, LONGEST_AGENT) : agent,
            now,
            now);
    shelf.put(new Kept(Secret.hash(secret), caller.account(), session));
    shelf.of(caller.account()).stream()
        .filter(kept -> kept.session().door() == visit.door())
        .sorted(Comparator.<Kept, Instant>comparing(kept -> kept.session().used()).reversed())
        .skip(MOST_OF_ACCOUNT)
        .forEach(kept -> shelf.end(kept.hash()));
    return secret;
  }

  @Override
  public Optional<Caller> use(String secret, Visit visit) {
    Optional<Kept> kept = live(secret);
    kept.ifPresent(found -> shelf.used(found.hash(), clock.instant()));
    return kept.flatMap(found -> caller(found, visit));
  }

  @Override
  public Optional<Caller> peek(String secret) {
    return live(secret)
        .flatMap(
            found -> {
              Session session = found.session();
              return caller(found, new Visit(session.door(), session.address(), session.agent()));
            });
  }

  @Override
  public Optional<String> id(String secret) {
    return live(secret).map(kept -> kept.session().id());
  }

  @Override
  public void end(String secret) {
    shelf.end(Secret.hash(secret));
  }

  @Override
  public List<Session> of(AccountId account) {
    return shelf.of(account).stream()
        .filter(this::goesOn)
        .map(Kept::session)
        .sorted(Comparator.comparing(Session::begun).reversed())
        .toList();
  }

  @Override
  public void end(Caller by, AccountId account, String id) {
    Account owner = rights.managedBy(by, book.byId(account).map(Known::account));
    Kept kept =
        shelf.of(account).stream()
            .filter(each -> each.session().id().equals(id))
            .findFirst()
            .orElseThrow(() -> new AccessException(Fault.UNKNOWN, "There is no such session."));
    shelf.end(kept.hash());
    audit.record(
        by.did("session.ended", owner.customer(), "account:" + account, Map.of("session", id)));
  }

  private Optional<Caller> caller(Kept kept, Visit visit) {
    return book.byId(kept.account())
        .filter(book::letsIn)
        .map(known -> Callers.of(known, visit, Optional.empty(), clock.instant()));
  }

  private Optional<Kept> live(String secret) {
    return shelf.get(Secret.hash(secret)).filter(this::goesOn);
  }

  private boolean goesOn(Kept kept) {
    Instant now = clock.instant();
    Session session = kept.session();
    return now.isBefore(session.used().plus(idle)) && now.isBefore(session.begun().plus(longest));
  }

  /** Forgets those that ended by themselves. */
  void dropEnded() {
    shelf.all().stream().filter(kept -> !goesOn(kept)).forEach(kept -> shelf.end(kept.hash()));
  }
}
