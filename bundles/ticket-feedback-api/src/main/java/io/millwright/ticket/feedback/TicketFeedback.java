package io.millwright.ticket.feedback;

import io.millwright.access.Caller;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Feedback on closed tickets (E-71): an OSGi service. Thread-safe; blocks until saved, and stands
 * in the audit. Given once for a ticket by one of the customer's people, and changed by the same
 * person for {@link #CHANGEABLE}; whoever sees the ticket reads it. A ticket that the caller may
 * not see is answered exactly as one that does not exist.
 *
 * <p>Throws {@link io.millwright.access.AccessException}: FORBIDDEN for who is none of them,
 * UNKNOWN, REFUSED with field and rule, CONFLICT if the ticket is not closed or was merged, or the
 * feedback is somebody else's or too old to be changed.
 */
@ProviderType
public interface TicketFeedback {
  /** For how long it can be changed. */
  Duration CHANGEABLE = Duration.ofDays(14);

  /**
   * The feedback on a ticket.
   *
   * @param given empty if there is none
   * @param mayGive whether the caller can give or change it now
   */
  record View(Optional<Feedback> given, boolean mayGive) {}

  /**
   * What customers thought in a month, by when it was first given.
   *
   * @param count how many
   * @param average of their grades
   */
  record Month(YearMonth month, int count, double average) {}

  /** That of a ticket. */
  View of(Caller caller, String ticket);

  /** Gives it, or changes it. */
  View give(Caller by, String ticket, int grade, String words);

  /**
   * By month of UTC, of customers that the caller reaches as a whole; months without any left out.
   */
  List<Month> months(Caller caller, Instant from, Instant until);
}
