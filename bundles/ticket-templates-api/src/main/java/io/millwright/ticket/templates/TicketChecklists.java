package io.millwright.ticket.templates;

import io.millwright.access.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What is to be done for a ticket, item by item: an OSGi service. Thread-safe; commands block until
 * saved and stand in the audit. Whoever sees the ticket reads it; who works on it ticks.
 *
 * <p>Throws {@link io.millwright.access.AccessException}: FORBIDDEN, UNKNOWN, REFUSED for an item
 * that there is not, CONFLICT at a ticket that is over, or for what stands so already.
 */
@ProviderType
public interface TicketChecklists {
  /** The part of a ticket that holds the items. */
  String PART = "checklist";

  /**
   * An item.
   *
   * @param number from 1
   * @param done who ticked it when; empty while nobody did
   */
  record Item(int number, String words, Optional<Done> done) {}

  /** Who ticked it, and when. */
  record Done(String login, Instant at) {}

  /**
   * The checklist of a ticket.
   *
   * @param items none for most tickets
   * @param mayTick whether the reader may tick now
   */
  record Checklist(List<Item> items, boolean mayTick) {
    /** Keeps a copy. */
    public Checklist {
      items = List.copyOf(items);
    }
  }

  /** That of a ticket. */
  Checklist of(Caller caller, String ticket);

  /** Ticks an item, or takes the tick away. */
  Checklist tick(Caller by, String ticket, int number, boolean done);
}
