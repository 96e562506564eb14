package io.millwright.access;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The accounts: an OSGi service. Thread-safe; blocks until saved. Each command checks what its
 * caller may (so that no door can forget it), and stands in the audit in the same transaction. A
 * caller gives nobody what it does not have itself, and never loses the platform its last
 * administrator.
 *
 * <p>Throws {@link AccessException}: FORBIDDEN, UNKNOWN, REFUSED with field and rule, CONFLICT.
 */
@ProviderType
public interface Accounts {
  /**
   * An invitation, and its secret, which is told this once; valid for seven days, used up once.
   *
   * @param sentTo the e-mail address it is sent to; empty if whoever invited hands the link over
   */
  record Invited(Account account, String secret, Optional<String> sentTo) {
    /** One that is handed over. */
    public Invited(Account account, String secret) {
      this(account, secret, Optional.empty());
    }

    /** Without the secret. */
    @Override
    public String toString() {
      return "Invited[" + account.id() + "]";
    }
  }

  /** Those whom the caller may see, by login. */
  List<Account> all(Caller caller);

  /** One whom the caller may see; oneself always. */
  Optional<Account> account(Caller caller, AccountId id);

  /**
   * Makes an account that waits for its person.
   *
   * @param customer whose people; empty for the platform's own
   */
  Invited invite(Caller by, Account.Profile profile, Optional<String> customer, List<Grant> grants);

  /**
   * A new link for one that is still invited, or whose owner lost the password; the old one ends.
   * Never for the own account of who asks.
   */
  Invited inviteAgain(Caller by, AccountId account);

  /** Whom an invitation is for; empty if it was used, ended, or never was. */
  Optional<Account.Profile> invitation(String secret);

  /** Follows an invitation: sets the password. */
  void accept(String secret, String password, Visit visit);

  /** Changes who it is: one's own, or that of people one manages. */
  Account change(Caller by, AccountId account, Account.Profile profile);

  /** Changes one's own password; all its sessions end: the door begins a new one for who asked. */
  void changePassword(Caller owner, String old, String fresh);

  /** Gives exactly these grants. */
  Account grant(Caller by, AccountId account, List<Grant> grants);

  /**
   * Lets nobody in any more; sessions and tokens end at once; the person and the contact are told.
   */
  Account block(Caller by, AccountId account, String reason);

  /** Lets in again. */
  Account unblock(Caller by, AccountId account);

  /** Takes the account away. What it did stays in the audit under its login. */
  void remove(Caller by, AccountId account);
}
