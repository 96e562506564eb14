package io.millwright.access.internal.db;

import io.millwright.access.Account;
import io.millwright.access.AccountId;
import io.millwright.access.Grant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An account and what only this bundle may know of it.
 *
 * @param account as others see it
 * @param secrets what nobody sees
 */
public record Known(Account account, Secrets secrets) {
  /**
   * What lets somebody in.
   *
   * @param password its hash; empty if there is none
   * @param mustChange why it must be changed first; empty if it need not be
   * @param factor the secret of the second factor in Base32; empty if there is none
   * @param step the time step of the last code that was accepted
   */
  public record Secrets(String password, String mustChange, String factor, long step) {
    /** Of an account nobody can log in to yet. */
    public static final Secrets NONE = new Secrets("", "", "", 0);

    /** With another password. */
    public Secrets withPassword(String hash) {
      return new Secrets(hash, "", factor, step);
    }

    /** With another second factor; an empty one is none. */
    public Secrets withFactor(String secret, long usedStep) {
      return new Secrets(password, mustChange, secret, usedStep);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
      return "Secrets";
    }
  }

  /** Which account. */
  public AccountId id() {
    return account.id();
  }

  /** What is typed to log in. */
  public String login() {
    return account.profile().login();
  }

  /** Whether the account itself lets in. */
  public boolean isActive() {
    return account.state() == Account.State.ACTIVE;
  }

  /** With other secrets. */
  public Known with(Secrets changed) {
    return new Known(
        new Account(
            account.id(),
            account.profile(),
            account.customer(),
            account.state(),
            account.grants(),
            !changed.factor().isEmpty(),
            account.made(),
            account.used()),
        changed);
  }

  /** In another state. */
  public Known with(Account.State state) {
    return copy(account.profile(), state, account.grants(), account.used());
  }

  /** With another profile. */
  public Known with(Account.Profile profile) {
    return copy(profile, account.state(), account.grants(), account.used());
  }

  /** With other grants. */
  public Known with(List<Grant> grants) {
    return copy(account.profile(), account.state(), grants, account.used());
  }

  /** Used at that time. */
  public Known usedAt(Instant time) {
    return copy(account.profile(), account.state(), account.grants(), Optional.of(time));
  }

  private Known copy(
      Account.Profile profile, Account.State state, List<Grant> grants, Optional<Instant> used) {
    return new Known(
        new Account(
            account.id(),
            profile,
            account.customer(),
            state,
            grants,
            account.secondFactor(),
            account.made(),
            used),
        secrets);
  }
}
