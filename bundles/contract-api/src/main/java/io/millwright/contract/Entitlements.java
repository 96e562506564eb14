package io.millwright.contract;

import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import io.millwright.calendar.BusinessHours;
import io.millwright.model.MachineId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The one role that every feature asks before it does what somebody paid for: an OSGi service.
 * Thread-safe; blocks where a budget is counted.
 *
 * <p>Throws {@link io.millwright.store.StoreException} if the database is away, and where it says
 * so {@link io.millwright.access.AccessException}.
 */
@ProviderType
public interface Entitlements {
  /**
   * Whether a customer is entitled to something at a machine. Never tells of another customer's
   * contract: one that does not list the machine for this customer does not exist.
   *
   * @param subject what it is counted for where a budget is one per thing, for instance the version
   *     of an update; else empty
   */
  Verdict may(String customer, MachineId machine, Right right, String subject, Instant at);

  /** The same, where nothing is counted per thing. */
  default Verdict may(String customer, MachineId machine, Right right, Instant at) {
    return may(customer, machine, right, "", at);
  }

  /**
   * Whether a person may do something to a machine, and why: what the person's role says, and what
   * the contract of the machine's customer says.
   *
   * @param permitted whether the person holds {@link Right#permission()} at the machine, now
   * @param words the same for a person to read
   * @param contract what the contract says
   */
  record Answer(boolean permitted, String words, Verdict contract) {
    /** Whether both say yes. */
    public boolean yes() {
      return permitted && contract.granted();
    }
  }

  /**
   * What if a person did something to a machine.
   *
   * @param person empty: the caller
   * @throws io.millwright.access.AccessException UNKNOWN if the caller may not see the machine's
   *     contract, or the person
   */
  Answer whatIf(
      Caller caller, Optional<AccountId> person, MachineId machine, Right right, Instant at);

  /**
   * Spends of the budget a right is counted in; nothing if it is not counted. The same reference
   * again is the same spending, whatever else is said; nothing is ever spent twice, nor more than
   * there is, however many ask at once.
   *
   * @param reference what for, for instance {@code ticket:4711}: 1 to 128 characters
   * @throws io.millwright.access.AccessException CONFLICT if it is refused: the message names the
   *     clause
   */
  Optional<Verdict.Spending> spend(Order order, String reference, Instant at);

  /**
   * What is to be spent.
   *
   * @param subject as above
   * @param amount pieces or minutes, 1 or more
   * @param by who spends
   */
  record Order(
      String customer, MachineId machine, Right right, String subject, long amount, Caller by) {}

  /**
   * Gives back what was spent for a reference; whether anything was.
   *
   * @throws io.millwright.access.AccessException UNKNOWN if there is no such contract
   */
  boolean giveBack(Caller by, String contract, String reference);

  /** All that was spent of a contract, newest first, what was given back too. */
  List<Verdict.Spending> spendings(String contract);

  /**
   * What a clock of a ticket runs against.
   *
   * @param row the promise
   * @param hours whose hours count: the target is counted within these
   */
  record Promise(String contract, SlaRow row, BusinessHours hours) {}

  /**
   * The promise for a case; empty if no contract that entitles has one.
   *
   * @param machine where; empty for a matter of no machine: of what the customer's contracts
   *     promise that counts whose deadline would come first
   */
  Optional<Promise> promise(
      String customer, Optional<MachineId> machine, SlaRow.Case one, Instant at);

  /** As what a customer's contract lists a machine; empty if none lists it. */
  Optional<SlaRow.Environment> environment(String customer, MachineId machine, Instant at);

  /**
   * Who may have tickets that run against a contract: its customer, and third parties who were ever
   * to enter it. None if there is no such contract.
   */
  Set<String> customers(String contract);
}
