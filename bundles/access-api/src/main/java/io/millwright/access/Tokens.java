package io.millwright.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/** What programs show instead of a password: an OSGi service. Thread-safe. */
@ProviderType
public interface Tokens {
  /**
   * One token, as its owner may see it.
   *
   * @param id names it in lists; no secret
   * @param name what it is for, in the owner's words
   * @param scope what it may do, never more than the account
   * @param until lets in before this time, at most a year ahead
   * @param made when
   * @param used last; empty before the first use
   */
  record Token(
      String id,
      String name,
      Set<Permission> scope,
      Instant until,
      Instant made,
      Optional<Instant> used) {
    /** Keeps a copy. */
    public Token {
      scope = Set.copyOf(scope);
    }
  }

  /** A new token, and its secret, which is told this once. */
  record Made(Token token, String secret) {}

  /**
   * Makes one for the caller's own account.
   *
   * @throws AccessException {@link AccessException.Fault#REFUSED} if name, scope or time break a
   *     rule
   */
  Made make(Caller owner, String name, Set<Permission> scope, Instant until);

  /** Who it is; empty if it ended, never was, or its account is blocked. */
  Optional<Caller> use(String secret, Visit visit);

  /** Those of an account, newest first. */
  List<Token> of(AccountId account);

  /**
   * Ends one of the account's.
   *
   * @throws AccessException {@link AccessException.Fault#UNKNOWN} if the account has none of that
   *     id
   */
  void end(Caller by, AccountId account, String id);
}
