package io.millwright.access.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Account;
import io.millwright.access.internal.db.Known;
import io.millwright.access.internal.db.SecretTables;
import io.millwright.access.internal.password.Hashing;
import io.millwright.access.internal.password.Hashing.BusyException;
import io.millwright.access.internal.password.PasswordRules;
import io.millwright.store.Transaction;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Compares and sets the passwords of accounts. */
@Component(service = Passwords.class)
public final class Passwords {
  private static final String TOO_LONG = "-";

  private final Book book;
  private final SessionShelf sessions;
  private final Hashing hashing;

  /** For the running site. */
  @Activate
  public Passwords(
      @Reference Book book, @Reference SessionShelf sessions, @Reference Hashing hashing) {
    this.book = book;
    this.sessions = sessions;
    this.hashing = hashing;
  }

  /** Whether it is the account's; costs the same where there is no account or no password. */
  boolean fits(String password, Optional<Known> known) throws BusyException {
    Optional<String> kept =
        known.map(found -> found.secrets().password()).filter(hash -> !hash.isEmpty());
    boolean looked = password.length() <= PasswordRules.LONGEST;
    boolean fits = hashing.fits(looked ? password : TOO_LONG, kept) && looked;
    if (fits && known.isPresent() && hashing.isOld(kept.orElse(""))) {
      renew(known.get(), hashing.of(password));
    }
    return fits;
  }

  /** Whether it is the password of who is in already. */
  boolean isOwn(String password, Known known) {
    try {
      return fits(password, Optional.of(known));
    } catch (BusyException e) {
      throw busy();
    }
  }

  private void renew(Known known, String hash) {
    String old = known.secrets().password();
    book.touch(
        known.id(),
        now ->
            now.secrets().password().equals(old)
                ? now.with(
                    new Known.Secrets(
                        hash,
                        now.secrets().mustChange(),
                        now.secrets().factor(),
                        now.secrets().step()))
                : now);
  }

  /**
   * The hash of a password that somebody chose.
   *
   * @throws AccessException REFUSED with the rule it breaks
   */
  String chosen(String password, Account.Profile profile) {
    PasswordRules.check(password, profile);
    return hash(password);
  }

  /** The hash of a password that the platform or its keeper made. */
  public String hash(String password) {
    try {
      return hashing.of(password);
    } catch (BusyException e) {
      throw busy();
    }
  }

  private static AccessException busy() {
    return new AccessException(Fault.CONFLICT, "Too many log in just now: try again in a minute.");
  }

  /** Sets it within a command: who was in by the old one is out, and no invitation is left. */
  Known save(Transaction transaction, Known known, String hash) {
    SecretTables.uninvite(transaction, known.id());
    sessions.endAll(transaction, known.id());
    return book.save(
        transaction,
        known,
        now -> {
          Known changed = now.with(now.secrets().withPassword(hash));
          return changed.account().state() == Account.State.INVITED
              ? changed.with(Account.State.ACTIVE)
              : changed;
        });
  }
}
