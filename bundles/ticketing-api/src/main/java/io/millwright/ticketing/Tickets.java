package io.millwright.ticketing;

import io.millwright.access.Caller;
import io.millwright.model.MachineId;
import io.millwright.ticketing.TicketDraft.Opening;
import io.millwright.ticketing.TicketDraft.Part;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The tickets and what people do with them: an OSGi service. Thread-safe; deeds block until saved.
 * Each deed checks what its caller may, and stands in the audit in the same transaction. A ticket
 * that the caller may not see is answered exactly as one that does not exist; an internal word
 * never reaches who may not work on tickets there.
 *
 * <p>Throws {@link io.millwright.access.AccessException}: FORBIDDEN, UNKNOWN, REFUSED with field
 * and rule, CONFLICT if the ticket's state does not allow it now, or it is not as the caller saw
 * it: its words say what was done meanwhile.
 */
@ProviderType
public interface Tickets {
  /**
   * A ticket in a list.
   *
   * @param next the deadline that comes first of those that run; empty if none does
   */
  record Row(Ticket ticket, List<TicketClock> next) {
    /** Keeps a copy. */
    public Row {
      next = List.copyOf(next);
    }
  }

  /**
   * Some of the tickets that answer a query.
   *
   * @param rows those with the least time left first, then those without a deadline, newest first
   * @param total how many answer it, on all pages; no more than {@link #COUNTED} are counted
   * @param next what {@link TicketQuery#after()} of the next page is; empty on the last
   */
  record Page(List<Row> rows, int total, String next) {
    /** Up to where it is counted: it may be this many or more. */
    public static final int COUNTED = 1_000;

    /** Keeps a copy. */
    public Page {
      rows = List.copyOf(rows);
    }
  }

  /**
   * One ticket, as the caller may see it.
   *
   * @param past its history, oldest first
   * @param clocks its promises
   * @param parts what was sent along when it was opened
   * @param steps the states the caller can bring it into
   * @param mayWork whether the caller may do more than answer
   */
  record View(
      Ticket ticket,
      List<TicketEvent> past,
      List<TicketClock> clocks,
      List<Part> parts,
      Set<TicketState> steps,
      boolean mayWork) {
    /** Keeps copies. */
    public View {
      past = List.copyOf(past);
      clocks = List.copyOf(clocks);
      parts = List.copyOf(parts);
      steps = Set.copyOf(steps);
    }
  }

  /**
   * Those in the caller's sight that answer the query. Internal words are found only where the
   * caller works on tickets.
   */
  Page find(Caller caller, TicketQuery query);

  /** One of them. */
  View ticket(Caller caller, String id);

  /**
   * A ticket as it would be opened for a machine; saves nothing.
   *
   * @param cause of an alarm of the machine; empty for none
   */
  TicketDraft draft(Caller caller, MachineId machine, String cause);

  /** Opens one. */
  View open(Caller by, Opening opening);

  /**
   * Does something with one.
   *
   * @param seen the {@link Ticket#version()} that the caller saw; if it is another by now, nothing
   *     is done. Empty for however it stands
   */
  View act(Caller by, String id, OptionalLong seen, TicketDeed deed);

  /**
   * How promises were kept whose clocks began at or after one moment and before another, by
   * contract, clock and priority.
   */
  List<Attainment> attainment(Caller caller, Instant from, Instant to);
}
