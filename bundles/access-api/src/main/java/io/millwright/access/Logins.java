package io.millwright.access;

import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The way in: an OSGi service. Thread-safe; blocks for the time a password's hash takes (some 100
 * ms), the same whether the account exists or not. Every attempt stands in the audit.
 */
@ProviderType
public interface Logins {
  /** What came of an attempt. */
  sealed interface Outcome {
    /** In. */
    record Admitted(Caller caller) implements Outcome {}

    /**
     * The password fits; a code must follow.
     *
     * @param ticket names this attempt for five minutes, for {@link Logins#secondFactor}
     */
    record CodeNeeded(String ticket) implements Outcome {}

    /**
     * All fits, but the password must be changed first.
     *
     * @param ticket names this attempt for ten minutes, for {@link Logins#changePassword}
     * @param why in words: it was reset, or is known to be leaked
     */
    record PasswordChangeNeeded(String ticket, String why) implements Outcome {}

    /** Not in; why is told to nobody but the audit. */
    record Refused() implements Outcome {}

    /**
     * Not in: it is no password of an account here, and a directory that might know it cannot be
     * asked. Told for every login alike.
     */
    record DirectoryAway() implements Outcome {}

    /** Not looked at: too many failures before, or too many others who try now. */
    record Wait(Duration left) implements Outcome {}
  }

  /** Tries name and password: an account's own, or of a directory that knows the name. */
  Outcome login(String login, String password, Visit visit);

  /** Tries the code of the second factor, or a recovery code, which is used up. */
  Outcome secondFactor(String ticket, String code, Visit visit);

  /**
   * Chooses a new password for the attempt of the ticket.
   *
   * @throws AccessException {@link AccessException.Fault#REFUSED} with the rule it breaks
   */
  Outcome changePassword(String ticket, String password, Visit visit);

  /**
   * Lets in whom an outside identity provider has made known. An account that is bound to the
   * identity is used, else one is made if the mapping of its groups gives a role, else refused.
   */
  Outcome admit(Identity identity, Visit visit);
}
