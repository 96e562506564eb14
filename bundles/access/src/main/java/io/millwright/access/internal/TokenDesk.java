package io.millwright.access.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Account;
import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import io.millwright.access.Guard;
import io.millwright.access.Permission;
import io.millwright.access.Tokens;
import io.millwright.access.Visit;
import io.millwright.access.internal.code.Secret;
import io.millwright.access.internal.db.Known;
import io.millwright.access.internal.db.TokenTable.Kept;
import io.millwright.access.internal.guard.Ground;
import io.millwright.audit.Audit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The tokens, as the doors see them. */
@Component
public final class TokenDesk implements Tokens {
  private static final Duration LONGEST = Duration.ofDays(366);
  private static final int LONGEST_NAME = 100;
  private static final int MOST_OF_ACCOUNT = 50;

  private final Book book;
  private final TokenShelf shelf;
  private final Rights rights;
  private final Audit audit;
  private final Clock clock;

  /** For the running site. */
  @Activate
  public TokenDesk(
      @Reference Book book,
      @Reference TokenShelf shelf,
      @Reference Guard guard,
      @Reference Ground ground,
      @Reference Audit audit) {
    this(book, shelf, new Rights(guard, ground), audit, Clock.systemUTC());
  }

  TokenDesk(Book book, TokenShelf shelf, Rights rights, Audit audit, Clock clock) {
    this.book = book;
    this.shelf = shelf;
    this.rights = rights;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public Made make(Caller owner, String name, Set<Permission> scope, Instant until) {
    Rights.needPerson(owner);
    Known known =
        book.byId(owner.account())
            .filter(book::letsIn)
            .orElseThrow(() -> new AccessException(Fault.UNADMITTED, "Log in again."));
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    check(name.strip(), scope, until, now);
    String secret = Secret.fresh();
    Instant end = until.truncatedTo(ChronoUnit.MILLIS);
    var token = new Token(Secret.id(), name.strip(), scope, end, now, Optional.empty());
    book.change(
        transaction -> {
          if (shelf.of(owner.account()).size() >= MOST_OF_ACCOUNT) {
            throw refused("tokens: %d are the most; end one first".formatted(MOST_OF_ACCOUNT));
          }
          shelf.add(transaction, new Kept(Secret.hash(secret), owner.account(), token));
          audit.record(
              transaction,
              owner.did(
                  "token.made",
                  known.account().customer(),
                  "account:" + owner.account(),
                  Map.of("token", token.id(), "scope", words(scope), "until", end.toString())));
        });
    return new Made(token, secret);
  }

  private static void check(String name, Set<Permission> scope, Instant until, Instant now) {
    if (name.isEmpty() || name.length() > LONGEST_NAME || !name.matches("\\P{Cntrl}+")) {
      throw refused("name: use 1 to %d characters".formatted(LONGEST_NAME));
    }
    if (scope.isEmpty()) {
      throw refused("scope: a token that may do nothing is of no use");
    }
    if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
      throw refused("until: choose a time within a year");
    }
  }

  // The grants are taken anew at each use: a token never does more than its account could now.
  @Override
  public Optional<Caller> use(String secret, Visit visit) {
    Instant now = clock.instant();
    Optional<Kept> kept =
        shelf.get(Secret.hash(secret)).filter(found -> now.isBefore(found.token().until()));
    return kept.flatMap(
        found ->
            book.byId(found.account())
                .filter(book::letsIn)
                .map(
                    known -> {
                      shelf.used(found.hash(), now);
                      return Callers.of(known, visit, Optional.of(found.token().scope()), now);
                    }));
  }

  @Override
  public List<Token> of(AccountId account) {
    return shelf.of(account).stream()
        .map(Kept::token)
        .sorted(Comparator.comparing(Token::made).reversed())
        .toList();
  }

  @Override
  public void end(Caller by, AccountId account, String id) {
    Account owner = rights.managedBy(by, book.byId(account).map(Known::account));
    Kept kept =
        shelf.of(account).stream()
            .filter(each -> each.token().id().equals(id))
            .findFirst()
            .orElseThrow(() -> new AccessException(Fault.UNKNOWN, "There is no such token."));
    book.change(
        transaction -> {
          shelf.end(transaction, kept.hash());
          audit.record(
              transaction,
              by.did("token.ended", owner.customer(), "account:" + account, Map.of("token", id)));
        });
  }

  private static String words(Set<Permission> scope) {
    return scope.stream().map(Permission::name).sorted().collect(Collectors.joining(" "));
  }

  private static AccessException refused(String rule) {
    return new AccessException(Fault.REFUSED, rule);
  }
}
