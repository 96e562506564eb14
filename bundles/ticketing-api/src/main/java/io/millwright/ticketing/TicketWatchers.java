package io.millwright.ticketing;

import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Who hears of a ticket besides who opened it and who looks after it: an OSGi service. Thread-safe;
 * commands block until saved and stand in the audit. Watching is no entry of the history: nobody
 * who works on the ticket meanwhile is disturbed by it, and nobody is added by being mentioned.
 *
 * <p>Everybody who sees a ticket watches it or not as they like. Who may answer adds and removes
 * people of the customer whose ticket it is, who may work on it anybody who may see it. Throws
 * {@link io.millwright.access.AccessException} as {@link Tickets} does.
 */
@ProviderType
public interface TicketWatchers {
  /**
   * Who watches a ticket, as far as the caller is told.
   *
   * @param self whether the caller does
   * @param logins those who may see the ticket now, in order; people of the vendor only to those
   *     who may work on it
   * @param mayAdd whether the caller may add others
   */
  record Watching(boolean self, List<String> logins, boolean mayAdd) {
    /** Keeps a copy. */
    public Watching {
      logins = List.copyOf(logins);
    }
  }

  /** How it stands. */
  Watching of(Caller caller, String ticket);

  /**
   * Adds somebody; again does nothing.
   *
   * @param login one's own, or of another one who may see the ticket
   */
  Watching watch(Caller by, String ticket, String login);

  /** Takes somebody away; again does nothing. */
  Watching unwatch(Caller by, String ticket, String login);

  /**
   * The accounts that watch a ticket or one that went into it, and who opened such a one: for who
   * writes letters, and asks what each may see when it writes.
   */
  Set<AccountId> hearing(String ticket);
}
