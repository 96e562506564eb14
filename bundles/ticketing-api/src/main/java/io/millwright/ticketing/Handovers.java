package io.millwright.ticketing;

import io.millwright.access.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Tickets that were handed over to desks of others: an OSGi service. Thread-safe; commands block
 * until saved, and never wait for the other desk.
 *
 * <p>Throws {@link io.millwright.access.AccessException}: UNKNOWN as {@link Tickets} does,
 * FORBIDDEN for who may not work on the ticket, REFUSED with field and rule, CONFLICT.
 */
@ProviderType
public interface Handovers {
  /** How it stands. */
  enum State {
    /** The other desk has not taken it yet. */
    HANDING_OVER,
    /** The other desk has taken all it was told. */
    HANDED_OVER,
    /** The other desk did not take it, or what it answered could not be entered. */
    HANDOVER_FAILED
  }

  /**
   * One ticket at another desk.
   *
   * @param ticket its id here
   * @param gateway {@link TicketGateway#name()}
   * @param there what that desk calls it; empty while it has none
   * @param reason why it failed; empty unless it did
   * @param waiting how much has not been told yet
   * @param since since when it stands so
   */
  record Handover(
      String ticket,
      String gateway,
      State state,
      String there,
      String reason,
      int waiting,
      Instant since) {}

  /** The desks that are there now, by name. */
  List<String> desks();

  /** How a ticket stands that the caller may work on; empty if it was not handed over. */
  Optional<Handover> of(Caller caller, String ticket);

  /** Hands a ticket over, with what was visibly said so far; to one desk, and only once. */
  Handover handOver(Caller by, String ticket, String desk);

  /** Tells now what has not been taken. */
  Handover tryAgain(Caller by, String ticket);
}
