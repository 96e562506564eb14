package io.millwright.ticketing;

import io.millwright.access.Caller;
import java.util.List;
import java.util.OptionalLong;
import org.osgi.annotation.versioning.ProviderType;

/**
 * How tickets of one customer belong together: an OSGi service. Thread-safe; commands block until
 * saved, and stand in the history of both tickets and in the audit. Whoever may not see a ticket is
 * not told that it is linked; links need {@code TICKET_WORK} over both.
 *
 * <p>Throws {@link io.millwright.access.AccessException} as {@link Tickets} does.
 */
@ProviderType
public interface TicketLinks {
  /** What one ticket is to another. */
  enum Role {
    /** They have to do with each other. */
    RELATES_TO,
    /** It says what the other one says. */
    DUPLICATE_OF,
    /** The other one says what it says. */
    DUPLICATED_BY,
    /** It is there because of the other one. */
    CAUSED_BY,
    /** The other one is there because of it. */
    CAUSES,
    /** It is a part of the other one, and has no second parent. */
    CHILD_OF,
    /** The other one is a part of it: it is not over before that one is. */
    PARENT_OF;

    /** What the other one is to it. */
    public Role back() {
      return switch (this) {
        case RELATES_TO -> RELATES_TO;
        case DUPLICATE_OF -> DUPLICATED_BY;
        case DUPLICATED_BY -> DUPLICATE_OF;
        case CAUSED_BY -> CAUSES;
        case CAUSES -> CAUSED_BY;
        case CHILD_OF -> PARENT_OF;
        case PARENT_OF -> CHILD_OF;
      };
    }
  }

  /**
   * One end of a link, as the other end shows it.
   *
   * @param role what the ticket that was asked about is to this one
   * @param ticket the id of this one
   * @param number for people
   */
  record Link(Role role, String ticket, String number, String title, TicketState state) {}

  /** The links of a ticket to those that the caller sees; by role, the oldest ticket first. */
  List<Link> of(Caller caller, String ticket);

  /**
   * Links two tickets.
   *
   * @param seen as with {@link Tickets#act}
   * @param role what the ticket is to the other one
   * @param other id or number of a ticket of the same customer
   */
  List<Link> link(Caller by, String ticket, OptionalLong seen, Role role, String other);

  /** Takes a link away; with the same words as {@link #link}. */
  List<Link> unlink(Caller by, String ticket, OptionalLong seen, Role role, String other);
}
