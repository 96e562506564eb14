package io.millwright.ticketing;

import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import io.millwright.access.Role;
import io.millwright.calendar.ServiceClock.Side;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Who must approve a change, and who did (E-12, E-66): an OSGi service. Thread-safe; commands block
 * until saved, and stand in the history and in the audit. Approving and refusing are deeds of
 * {@link Tickets}.
 *
 * <p>Throws {@link io.millwright.access.AccessException} as {@link Tickets} does.
 */
@ProviderType
public interface TicketApprovals {
  /**
   * Some of whom so many must approve. Where there is no group, one of each side must.
   *
   * @param logins named people; empty where a role is named
   * @param role whoever has it at the ticket; empty where people are named
   * @param needed how many of them, at least 1
   */
  record Group(Set<String> logins, Optional<Role> role, int needed) {
    /** Keeps a copy. */
    public Group {
      logins = Set.copyOf(logins);
    }
  }

  /** A group, and how many of it approved the plan as it stands. */
  record Asked(Group group, int approved) {}

  /**
   * What somebody said of the plan.
   *
   * @param approved whether they approved or refused it
   * @param current whether it is about the plan as it stands
   * @param text why; may be empty where it was approved
   */
  record Answer(
      String login, Side side, Instant at, boolean approved, boolean current, String text) {}

  /**
   * How the approval of a change stands.
   *
   * @param groups who must; empty for one of each side
   * @param answers all that were ever given, the oldest first
   * @param isOpen whether answers are awaited
   * @param mayAnswer whether the caller's is
   */
  record Standing(List<Asked> groups, List<Answer> answers, boolean isOpen, boolean mayAnswer) {
    /** Keeps copies. */
    public Standing {
      groups = List.copyOf(groups);
      answers = List.copyOf(answers);
    }
  }

  /** How it stands; empty lists for what is no change. */
  Standing of(Caller caller, String ticket);

  /**
   * Says who must approve, until it is approved; what was answered to the plan before does not
   * count any more.
   *
   * @param seen as with {@link Tickets#act}
   * @param groups at most 10; none for one of each side
   */
  Standing appoint(Caller by, String ticket, OptionalLong seen, List<Group> groups);

  /**
   * The accounts of named groups whose answer is awaited now: for who writes letters, and asks what
   * each may see when it writes.
   */
  Set<AccountId> asked(String ticket);
}
