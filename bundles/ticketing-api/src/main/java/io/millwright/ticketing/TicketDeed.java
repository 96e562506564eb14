package io.millwright.ticketing;

import io.millwright.contract.SlaRow.Environment;
import io.millwright.contract.SlaRow.Priority;
import io.millwright.contract.SlaRow.Requester;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a person can do with a ticket. Visible comments, approvals, and the steps that the kind
 * leaves to the customer need {@code TICKET_OPEN}; all else needs {@code TICKET_WORK}.
 */
public sealed interface TicketDeed {
  /**
   * Into another state.
   *
   * @param resolution needed for {@link TicketState#RESOLVED}
   * @param text why; may be empty
   * @param followUp what is opened for the removal of a root cause, {@link TicketKind#CHANGE} or
   *     {@link TicketKind#SERVICE_REQUEST}; needed for {@link Resolution#ROOT_CAUSE} (E-11)
   */
  record Step(
      TicketState to, Optional<Resolution> resolution, String text, Optional<TicketKind> followUp)
      implements TicketDeed {}

  /**
   * Says something.
   *
   * @param text not empty
   * @param internal for the vendor's people only
   */
  record Comment(String text, boolean internal) implements TicketDeed {}

  /**
   * Grades it anew; its clocks run against the promises for that, their pauses stay, and so does
   * what was done already.
   *
   * @param environment in production if it is critical
   * @param requester empty: as it is
   * @param reason not empty
   */
  record Regrade(
      Priority priority, Environment environment, Optional<Requester> requester, String reason)
      implements TicketDeed {
    /** Who asks stays. */
    public Regrade(Priority priority, Environment environment, String reason) {
      this(priority, environment, Optional.empty(), reason);
    }
  }

  /**
   * It turns out to be of another kind: a change that was not planned, or is none any more, is
   * opened again. What is resolved has to be taken up before.
   *
   * @param reason not empty
   */
  record Reclassify(TicketKind kind, String reason) implements TicketDeed {}

  /**
   * Who looks after it.
   *
   * @param login empty for nobody
   */
  record Assign(String login) implements TicketDeed {}

  /**
   * It was reported by telephone; once.
   *
   * @param at when the call came, not later than now
   * @param text who called, and what was said
   */
  record LogCall(Instant at, String text) implements TicketDeed {}

  /** These parts of a complete description are there, and no others. */
  record Tick(Set<Duty> duties) implements TicketDeed {
    /** Keeps a copy. */
    public Tick {
      duties = Set.copyOf(duties);
    }
  }

  /** Measures were agreed. */
  record Agree(Ticket.Agreed agreed) implements TicketDeed {}

  /** Estimates and plans a change; it waits for approvals then. */
  record Estimate(Ticket.Plan plan) implements TicketDeed {}

  /**
   * Says who must approve a change, by the desk of {@link TicketApprovals}, which checks that they
   * can.
   *
   * @param groups none for one of each side
   */
  record Appoint(List<TicketApprovals.Group> groups) implements TicketDeed {
    /** Keeps a copy. */
    public Appoint {
      groups = List.copyOf(groups);
    }
  }

  /**
   * Refuses the plan of a change, which has to be planned anew then; by who may approve it.
   *
   * @param text why; not empty
   */
  record Refuse(String text) implements TicketDeed {}

  /**
   * Approves a change: those who were named must, or else one of each side, and not who estimated
   * it. Whoever approved does not count twice.
   *
   * @param text may be empty
   */
  record Approve(String text) implements TicketDeed {}

  /**
   * A file was attached, by the bundle that keeps files.
   *
   * @param name for people
   * @param internal for the vendor's people only
   */
  record Attach(String name, boolean internal) implements TicketDeed {}

  /** A file is taken away, by the bundle that keeps files. */
  record Detach(String name, boolean internal) implements TicketDeed {}
}
