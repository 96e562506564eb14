package io.millwright.access.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import io.millwright.access.DirectoryAwayException;
import io.millwright.access.Identity;
import io.millwright.access.Logins;
import io.millwright.access.Visit;
import io.millwright.access.internal.db.Known;
import io.millwright.access.internal.password.Hashing.BusyException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The way in. */
@Component(service = {Logins.class, Gate.class})
public final class Gate implements Logins {
  /** Who tried, where no account is known. */
  static final String UNKNOWN = "unknown";

  private static final Duration BUSY = Duration.ofSeconds(2);
  private static final int LONGEST_LOGIN = 64;

  private final Book book;
  private final Passwords passwords;
  private final Factors factors;
  private final Newcomers newcomers;
  private final Journal journal;
  private final Clock clock;
  private final Brake brake;
  private final Tickets tickets;

  /** For the running site. */
  @Activate
  public Gate(
      @Reference Book book,
      @Reference Passwords passwords,
      @Reference Factors factors,
      @Reference Newcomers newcomers,
      @Reference Journal journal) {
    this(book, passwords, factors, newcomers, journal, Clock.systemUTC());
  }

  Gate(
      Book book,
      Passwords passwords,
      Factors factors,
      Newcomers newcomers,
      Journal journal,
      Clock clock) {
    this.book = book;
    this.passwords = passwords;
    this.factors = factors;
    this.newcomers = newcomers;
    this.journal = journal;
    this.clock = clock;
    this.brake = new Brake(clock);
    this.tickets = new Tickets(clock);
  }

  @Override
  public Outcome login(String login, String password, Visit visit) {
    String name = name(login);
    Optional<Known> known = book.byLogin(name);
    Optional<Duration> wait = brake.password(name, visit.address());
    if (wait.isPresent()) {
      journal.delayed(known, visit);
      return new Outcome.Wait(wait.get());
    }
    boolean own;
    try {
      own = passwords.fits(password, known);
    } catch (BusyException e) {
      brake.notTried(name, visit.address());
      return new Outcome.Wait(BUSY);
    }
    Optional<Known> admitted;
    try {
      admitted = own ? known : newcomers.login(name, password, known);
    } catch (DirectoryAwayException e) {
      journal.refused(known, visit, "a directory cannot be asked");
      return new Outcome.DirectoryAway();
    }
    if (admitted.isEmpty()) {
      return refused(known, visit, known.isEmpty() ? "unknown" : "password");
    }
    brake.passwordPassed(name, visit.address());
    return afterPassword(admitted.get(), visit);
  }

  /**
   * As {@link #login}, for doors that ask for one line only: the code of the second factor stands
   * behind the password and a space.
   */
  public Outcome loginAtOnce(String login, String line, Visit visit) {
    boolean twoFactors =
        book.byLogin(name(login)).filter(known -> known.account().secondFactor()).isPresent();
    int space = line.lastIndexOf(' ');
    if (!twoFactors || space < 0) {
      return login(login, line, visit);
    }
    Outcome first = login(login, line.substring(0, space), visit);
    return first instanceof Outcome.CodeNeeded needed
        ? secondFactor(needed.ticket(), line.substring(space + 1), visit)
        : first;
  }

  @Override
  public Outcome secondFactor(String ticket, String code, Visit visit) {
    Optional<Known> known = known(tickets.look(ticket, Tickets.Step.CODE));
    if (known.isEmpty()) {
      return refused(known, visit, "ticket");
    }
    Optional<Duration> wait = factors.brake().code(known.get().id().text());
    if (wait.isPresent()) {
      journal.delayed(known, visit);
      return new Outcome.Wait(wait.get());
    }
    if (!factors.accept(known.get(), code) || !tickets.take(ticket)) {
      return refused(known, visit, "code");
    }
    return admitted(known.get(), visit, "password and code");
  }

  @Override
  public Outcome changePassword(String ticket, String password, Visit visit) {
    Known known =
        known(tickets.look(ticket, Tickets.Step.PASSWORD_CHANGE))
            .orElseThrow(
                () -> new AccessException(Fault.UNADMITTED, "This took too long: log in again."));
    String hash = passwords.chosen(password, known.account().profile());
    if (!tickets.take(ticket)) {
      throw new AccessException(Fault.UNADMITTED, "Log in again.");
    }
    book.change(
        transaction -> {
          passwords.save(transaction, known, hash);
          journal.passwordChanged(transaction, known, visit);
        });
    return admitted(book.byId(known.id()).orElse(known), visit, "new password");
  }

  @Override
  public Outcome admit(Identity identity, Visit visit) {
    Optional<Known> known = newcomers.admit(identity);
    if (known.isEmpty()) {
      return refused(known, visit, "no account of " + identity.provider());
    }
    return identity.strong()
        ? afterCode(known.get(), visit, "by " + identity.provider())
        : afterPassword(known.get(), visit);
  }

  private Outcome afterPassword(Known known, Visit visit) {
    if (!book.letsIn(known)) {
      return refused(Optional.of(known), visit, "blocked");
    }
    return known.account().secondFactor()
        ? new Outcome.CodeNeeded(tickets.begin(known.id(), Tickets.Step.CODE))
        : admitted(known, visit, "password");
  }

  private Outcome afterCode(Known known, Visit visit, String how) {
    return book.letsIn(known)
        ? admitted(known, visit, how)
        : refused(Optional.of(known), visit, "blocked");
  }

  private Outcome admitted(Known known, Visit visit, String how) {
    String why = known.secrets().mustChange();
    if (!why.isEmpty()) {
      return new Outcome.PasswordChangeNeeded(
          tickets.begin(known.id(), Tickets.Step.PASSWORD_CHANGE), why);
    }
    Instant now = clock.instant();
    Caller caller = Callers.of(known, visit, Optional.empty(), now);
    journal.passed(caller, how);
    book.touch(known.id(), same -> same.usedAt(now));
    return new Outcome.Admitted(caller);
  }

  private Outcome refused(Optional<Known> known, Visit visit, String why) {
    journal.refused(known, visit, why);
    return new Outcome.Refused();
  }

  // Blocked between two steps is blocked.
  private Optional<Known> known(Optional<AccountId> id) {
    return id.flatMap(book::byId).filter(book::letsIn);
  }

  private static String name(String login) {
    String name = login.strip().toLowerCase(Locale.ROOT);
    return name.length() <= LONGEST_LOGIN ? name : "";
  }
}
