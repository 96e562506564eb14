package io.millwright.web.internal.access;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Account;
import io.millwright.access.AccountId;
import io.millwright.access.Accounts;
import io.millwright.access.Blocks;
import io.millwright.access.Caller;
import io.millwright.access.Guard;
import io.millwright.access.SecondFactors;
import io.millwright.access.Sessions;
import io.millwright.access.Tokens;
import io.millwright.web.internal.Neighbour;
import io.millwright.web.internal.Neighbours;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What this room asks, and who may be asked about. Each service may be away. */
@Component(service = Reception.class)
public final class Reception {
  private final Neighbour<Accounts> accounts = new Neighbour<>("access");
  private final Neighbour<SecondFactors> factors = new Neighbour<>("access");
  private final Neighbour<Blocks> blocks = new Neighbour<>("access");
  private final Neighbours neighbours;

  /** For the running site. */
  @Activate
  public Reception(@Reference Neighbours neighbours) {
    this.neighbours = neighbours;
  }

  Accounts accounts() {
    return accounts.need();
  }

  SecondFactors factors() {
    return factors.need();
  }

  Blocks blocks() {
    return blocks.need();
  }

  Guard guard() {
    return neighbours.guard().need();
  }

  Sessions sessions() {
    return neighbours.sessions().need();
  }

  Tokens tokens() {
    return neighbours.tokens().need();
  }

  /**
   * The account, if the caller may know of it.
   *
   * @throws AccessException UNKNOWN if there is none that it may know of, whatever was asked for
   */
  Account seen(Caller caller, String account) {
    AccountId id;
    try {
      id = new AccountId(account);
    } catch (IllegalArgumentException e) {
      throw unknown();
    }
    return accounts().account(caller, id).orElseThrow(Reception::unknown);
  }

  /** The caller's own account; a script on the machine has none. */
  Account own(Caller caller) {
    return accounts().account(caller, caller.account()).orElseThrow(Reception::unknown);
  }

  /** Lets nobody but a person pass: where somebody is logged in is no business of a program. */
  static Caller person(Caller caller) {
    if (caller.scope().isPresent()) {
      throw new AccessException(Fault.FORBIDDEN, "A token may not do this: log in.");
    }
    return caller;
  }

  private static AccessException unknown() {
    return new AccessException(Fault.UNKNOWN, "There is no such account.");
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindAccounts(Accounts service) {
    accounts.came(service);
  }

  void unbindAccounts(Accounts service) {
    accounts.went(service);
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindFactors(SecondFactors service) {
    factors.came(service);
  }

  void unbindFactors(SecondFactors service) {
    factors.went(service);
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindBlocks(Blocks service) {
    blocks.came(service);
  }

  void unbindBlocks(Blocks service) {
    blocks.went(service);
  }
}
