package io.millwright.ticketing;

import io.millwright.access.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Tickets that go into one, and one that becomes two: an OSGi service. Thread-safe; commands block
 * until saved, need {@code TICKET_WORK} over all tickets concerned, and stand in their histories
 * and in the audit.
 *
 * <p>Throws {@link io.millwright.access.AccessException} as {@link Tickets} does.
 */
@ProviderType
public interface TicketMerges {
  /** So long a merged ticket can be taken out again. */
  Duration UNDO = Duration.ofDays(1);

  /**
   * The other ticket of a merge.
   *
   * @param ticket its id
   * @param number for people
   * @param at when they were merged
   */
  record Merged(String ticket, String number, String title, Instant at) {}

  /**
   * What went where, as far as the caller sees those tickets.
   *
   * @param into where the ticket went; empty if it stands by itself
   * @param from what went into it, the oldest merge first
   */
  record Merges(Optional<Merged> into, List<Merged> from) {
    /** Keeps a copy. */
    public Merges {
      from = List.copyOf(from);
    }
  }

  /**
   * What becomes a ticket of its own.
   *
   * @param title 1 to 200 characters
   * @param comments {@link TicketEvent#number()} of 1 to 50 comments; visible ones become its
   *     description, internal ones stay internal
   */
  record Splitting(TicketKind kind, String title, Set<Long> comments) {
    /** Keeps a copy. */
    public Splitting {
      comments = Set.copyOf(comments);
    }
  }

  /** What a ticket went into, and what went into it. */
  Merges of(Caller caller, String ticket);

  /**
   * Closes a ticket as the duplicate of another one, which goes on for both: what was said stays
   * where it is, clocks that were done or overdue stay so, and both count once, with the worse
   * outcome of the two.
   *
   * @param seen as with {@link Tickets#act}
   * @param into id or number of a ticket of the same customer
   */
  Merges merge(Caller by, String ticket, OptionalLong seen, String into);

  /** Takes a ticket out again, within {@link #UNDO}; it goes on as if it had never been merged. */
  Merges splitBack(Caller by, String ticket, OptionalLong seen);

  /** Makes a ticket of comments, which stay where they are too; returns its id. */
  String split(Caller by, String ticket, OptionalLong seen, Splitting what);
}
