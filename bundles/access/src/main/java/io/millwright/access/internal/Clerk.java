package io.millwright.access.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Account;
import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import io.millwright.access.Grant;
import io.millwright.access.GrantsChanged;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.access.internal.db.Known;
import io.millwright.access.internal.db.SecretTables;
import io.millwright.audit.Audit;
import io.millwright.bus.Fact;
import io.millwright.bus.Outbox;
import io.millwright.store.StorableText;
import io.millwright.store.Store;
import io.millwright.store.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Carries out commands on accounts: what changes, the fact and the audit in one transaction. */
@Component(service = Clerk.class)
public final class Clerk {
  private static final int LONGEST_WORDS = 1_500;
  private static final int LONGEST_BASIS = 255;
  private static final int LONGEST_REASON = 500;

  private final Book book;
  private final SessionShelf sessions;
  private final TokenShelf tokens;
  private final Outbox outbox;
  private final Audit audit;
  private final Clock clock;
  private final Brake brake;

  /** For the running site. */
  @Activate
  public Clerk(
      @Reference Book book,
      @Reference SessionShelf sessions,
      @Reference TokenShelf tokens,
      @Reference Outbox outbox,
      @Reference Audit audit) {
    this(book, sessions, tokens, outbox, audit, Clock.systemUTC());
  }

  Clerk(
      Book book,
      SessionShelf sessions,
      TokenShelf tokens,
      Outbox outbox,
      Audit audit,
      Clock clock) {
    this.book = book;
    this.sessions = sessions;
    this.tokens = tokens;
    this.outbox = outbox;
    this.audit = audit;
    this.clock = clock;
    this.brake = new Brake(clock);
  }

  /** Now, as precisely as it is kept. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Does the work and records it. */
  void change(
      Caller by, Known known, Store.Change work, String action, Map<String, String> details) {
    book.change(
        transaction -> {
          work.in(transaction);
          audit.record(
              transaction,
              by.did(action, known.account().customer(), "account:" + known.id(), details));
        });
  }

  /** Tells a fact. */
  void tell(Transaction transaction, Fact fact) {
    outbox.put(transaction, fact);
  }

  /** Tells that the account is not what it was. */
  void tellGrants(Transaction transaction, AccountId account) {
    outbox.put(transaction, new GrantsChanged(account, now()));
  }

  /** Ends all sessions, tokens and invitations of an account. */
  void endAll(Transaction transaction, AccountId account) {
    sessions.endAll(transaction, account);
    tokens.endAll(transaction, account);
    SecretTables.uninvite(transaction, account);
  }

  /** Ends the sessions of an account: its tokens let in again when a block is lifted. */
  void endSessions(Transaction transaction, AccountId account) {
    sessions.endAll(transaction, account);
  }

  /** Lets nobody have a login that another account has. */
  void needFree(String login, AccountId account) {
    if (book.byLogin(login).filter(other -> !other.id().equals(account)).isPresent()) {
      throw new AccessException(Fault.CONFLICT, "login: another account has this one");
    }
  }

  /** Nobody else changed the grants since they were compared. */
  void needSame(Known known) {
    boolean same =
        book.byId(known.id())
            .filter(now -> now.account().grants().equals(known.account().grants()))
            .isPresent();
    if (!same) {
      throw new AccessException(Fault.CONFLICT, "Somebody else changed the account just now.");
    }
  }

  /** The platform never loses its last administrator. */
  void needAdministrator(Known changed) {
    Stream<Known> after =
        book.all().stream().map(known -> known.id().equals(changed.id()) ? changed : known);
    if (book.all().stream().anyMatch(Clerk::administrates)
        && after.noneMatch(Clerk::administrates)) {
      throw new AccessException(Fault.CONFLICT, "This is the platform's last administrator.");
    }
  }

  private static boolean administrates(Known known) {
    Predicate<Grant> forever =
        grant ->
            grant.role() == Role.PLATFORM_ADMINISTRATOR
                && grant.place() instanceof Place.Everywhere
                && grant.until().isEmpty();
    return known.isActive() && known.account().grants().stream().anyMatch(forever);
  }

  /** Slows down guessing of one's own password by who found an open session. */
  void slow(Known known) {
    Optional<Duration> wait = brake.code(known.id().text());
    if (wait.isPresent()) {
      throw new AccessException(
          Fault.REFUSED,
          "old: too many were wrong; wait %d seconds".formatted(wait.get().toSeconds() + 1));
    }
  }

  /** The password fitted. */
  void passed(Known known) {
    brake.codePassed(known.id().text());
  }

  /** Grants as they will be read back. */
  static List<Grant> storable(List<Grant> grants) {
    return grants.stream()
        .map(
            grant ->
                new Grant(
                    grant.role(),
                    grant.place(),
                    grant.until().map(time -> time.truncatedTo(ChronoUnit.MILLIS)),
                    StorableText.of(grant.basis(), LONGEST_BASIS)))
        .distinct()
        .toList();
  }

  /** Grants in words, for the audit. */
  static String words(List<Grant> grants) {
    String all =
        grants.stream()
            .map(
                grant ->
                    grant.role().id()
                        + "@"
                        + grant.place().words()
                        + grant.until().map(time -> " until " + time).orElse(""))
            .collect(Collectors.joining(", "));
    return all.length() > LONGEST_WORDS ? all.substring(0, LONGEST_WORDS) + "…" : all;
  }

  /** Whether the account lets in. */
  static boolean isOpen(Account account) {
    return account.state() != Account.State.BLOCKED;
  }

  /** A reason in words, as it is kept. */
  static String reason(String reason) {
    String words = reason.strip();
    if (words.isEmpty() || words.length() > LONGEST_REASON || !words.matches("\\P{Cntrl}+")) {
      throw new AccessException(
          Fault.REFUSED, "reason: use 1 to %d characters".formatted(LONGEST_REASON));
    }
    return words;
  }
}
