package io.millwright.ownership;

import io.millwright.access.AccountId;
import io.millwright.model.MachineId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Data that somebody wants deleted, and how far that is.
 *
 * @param id forever the same
 * @param customer whose data
 * @param whole whether all of the customer goes, with its people, sites and name
 * @param machines which machines; of a whole customer those it has when it begins
 * @param reason why, in the words of who asked
 * @param state how far
 * @param asked by whom and when
 * @param approved by whom and when; empty before
 * @param calledOff by whom and when; empty if nobody did
 * @param due when it begins; empty until it is approved
 * @param done when it was proved that nothing is left; empty before
 * @param waits what it waits for, for a person; empty if it goes on by itself
 */
public record Deletion(
    String id,
    String customer,
    boolean whole,
    Set<MachineId> machines,
    String reason,
    State state,
    Act asked,
    Optional<Act> approved,
    Optional<Act> calledOff,
    Optional<Instant> due,
    Optional<Instant> done,
    String waits) {
  /** How far a deletion is. */
  public enum State {
    /** Somebody else has to approve it. */
    ASKED,
    /** Approved; until it begins it can be called off. */
    WAITING,
    /** Nothing will be deleted. */
    CALLED_OFF,
    /** Under way; it cannot be called off any more. */
    ERASING,
    /** All is gone; a little later it is counted once more, for what was still on its way. */
    CHECKING,
    /** Nothing is left. */
    DONE
  }

  /**
   * What a person did.
   *
   * @param account whose
   * @param login its login then
   * @param at when
   */
  public record Act(AccountId account, String login, Instant at) {}

  /** Keeps a copy. */
  public Deletion {
    machines = Set.copyOf(machines);
  }

  /** What is to go. */
  public Belongings belongings() {
    return new Belongings(whole ? Optional.of(customer) : Optional.empty(), machines);
  }
}
