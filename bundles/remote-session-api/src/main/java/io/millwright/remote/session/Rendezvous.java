package io.millwright.remote.session;

import io.millwright.access.AccountId;
import java.util.function.Predicate;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Where an engineer and a site meet: an OSGi service of the relay. It joins what both sides open
 * and decides nothing: what may be opened, the site decides. Thread-safe; never blocks.
 */
@ProviderType
public interface Rendezvous {
  /**
   * A stream that is wanted.
   *
   * @param site where its site stands: {@code Site.id()} of fleet-api
   * @param engineer who alone may use the ticket
   */
  record Call(SessionId session, Scope scope, String site, AccountId engineer) {}

  /**
   * Asks the site to open one, and makes the ticket for the engineer's end: good once, for half a
   * minute.
   *
   * @throws io.millwright.access.AccessException CONFLICT if the site is not connected
   */
  String invite(Call call);

  /**
   * Closes what is open or waits for a session, as far as it is of these engineers; the session can
   * be called for again.
   */
  void hangUp(SessionId session, Predicate<AccountId> whose);

  /** Closes all that is open or waits for a session; it can be called for no more. */
  void close(SessionId session);

  /** Whether nothing of a session is open or waits, and whatever was given out is refused. */
  boolean isClosed(SessionId session);
}
