package io.millwright.access;

import io.millwright.audit.Deed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Who is logged in: an OSGi service. Thread-safe. Sessions outlive a restart of the platform and
 * end by themselves: when idle, and after their longest time.
 */
@ProviderType
public interface Sessions {
  /**
   * One session, as its owner may see it.
   *
   * @param id names it in lists; no secret, lets nobody in
   * @param door where
   * @param address from where, shortened
   * @param agent what the program says of itself
   * @param begun when
   * @param used last
   */
  record Session(
      String id, Deed.Door door, String address, String agent, Instant begun, Instant used) {}

  /**
   * Begins a session and tells its secret, 256 random bits in hexadecimal: kept nowhere but there.
   */
  String begin(Caller caller, Visit visit);

  /** Who it is, and counts as use; empty if it ended, never was, or its account is blocked. */
  Optional<Caller> use(String secret, Visit visit);

  /** Who it is, without counting as use: an open stream keeps nobody logged in. */
  Optional<Caller> peek(String secret);

  /** The id of a secret's session, to mark one's own in the list. */
  Optional<String> id(String secret);

  /** Ends the session of a secret; nothing happens if there is none. */
  void end(String secret);

  /** Those of an account that go on, newest first. */
  List<Session> of(AccountId account);

  /**
   * Ends one of the account's.
   *
   * @throws AccessException {@link AccessException.Fault#UNKNOWN} if the account has none of that
   *     id
   */
  void end(Caller by, AccountId account, String id);
}
