package io.millwright.access.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Account;
import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import io.millwright.access.Grant;
import io.millwright.access.Guard;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.access.internal.guard.Ground;
import io.millwright.access.internal.guard.Land;
import java.util.List;
import java.util.Optional;

/** Who may do what with whose account. */
final class Rights {
  private final Guard guard;
  private final Ground ground;

  Rights(Guard guard, Ground ground) {
    this.guard = guard;
    this.ground = ground;
  }

  /** Where an account belongs. */
  static Place home(Optional<String> customer) {
    return customer.<Place>map(Place.AtCustomer::new).orElseGet(Place.Everywhere::new);
  }

  /** Whether the caller may know of the account. */
  boolean sees(Caller caller, Account account) {
    return caller.account().equals(account.id())
        || guard.may(caller, Permission.ACCOUNT_READ, home(account.customer()));
  }

  /** Lets nobody but a person change what is their own: a token must not outlive its scope so. */
  static void needPerson(Caller owner) {
    if (owner.scope().isPresent()) {
      throw new AccessException(Fault.FORBIDDEN, "A token may not do this: log in.");
    }
  }

  /**
   * Lets nobody do to their own account what is meant for others: an open session would be enough
   * to take the account over, without its password and its second factor.
   */
  static void needOther(Caller by, AccountId account, String words) {
    if (by.account().equals(account)) {
      throw new AccessException(Fault.CONFLICT, words);
    }
  }

  /** Whether there is such a customer. */
  void needCustomer(String customer) {
    if (!ground.freshLand().customers().contains(customer)) {
      throw new AccessException(Fault.UNKNOWN, "There is no customer of that name.");
    }
  }

  /**
   * Who manages an account could also become it, by a link of its own: it must hold whatever the
   * account holds.
   */
  void needManage(Caller by, Account account) {
    needSeen(by, account);
    guard.need(by, Permission.ACCOUNT_MANAGE, home(account.customer()));
    Land land = ground.freshLand();
    for (Grant grant : account.grants()) {
      // What another customer agreed to goes for the company: who manages its people manages them.
      if (!Ground.isAssociate(account.customer(), grant, land)
          && !mayGive(by, account.customer(), grant)) {
        throw forbidden("This account may do more than yours.");
      }
    }
  }

  /** The account whose sessions and tokens the caller may end: its own or one that it manages. */
  Account managedBy(Caller by, Optional<Account> account) {
    Account owner =
        account.orElseThrow(() -> new AccessException(Fault.UNKNOWN, "There is no such account."));
    if (by.account().equals(owner.id())) {
      needPerson(by);
    } else {
      needManage(by, owner);
    }
    return owner;
  }

  /** Who cannot see an account is told that there is none. */
  void needSeen(Caller by, Account account) {
    if (!sees(by, account)) {
      throw new AccessException(Fault.UNKNOWN, "There is no such account.");
    }
  }

  /** Nobody gives what is not theirs, nor takes it away. */
  void needGive(Caller by, Optional<String> customer, List<Grant> before, List<Grant> after) {
    Land land = ground.freshLand();
    for (Grant grant : after) {
      if (!before.contains(grant)) {
        check(by, customer, grant, land);
        needGive(by, customer, grant);
        needFooting(customer, grant, land);
      }
    }
    for (Grant grant : before) {
      if (!after.contains(grant) && !Ground.isAssociate(customer, grant, land)) {
        needGive(by, customer, grant);
      }
    }
  }

  private void needGive(Caller by, Optional<String> customer, Grant grant) {
    if (!mayGive(by, customer, grant)) {
      throw forbidden(
          "Your account cannot give or take the role %s at %s."
              .formatted(grant.role().id(), grant.place().words()));
    }
  }

  private void check(Caller by, Optional<String> customer, Grant grant, Land land) {
    boolean ofCustomer = grant.role().side() == Role.Side.CUSTOMER;
    if (ofCustomer != customer.isPresent()) {
      throw refused(
          ofCustomer
              ? "grants: %s is for a customer's people only"
              : "grants: %s is not for a customer's people",
          grant.role().id());
    }
    // Who may not let people in at another customer's does not learn what is there.
    boolean there =
        !Ground.isAssociate(customer, grant, land)
            || guard.may(by, Permission.VENDOR_ROLE_GRANT, grant.place());
    if (!there || !land.has(grant.place())) {
      throw refused("grants: there is no %s here", grant.place().words());
    }
  }

  private void needFooting(Optional<String> customer, Grant grant, Land land) {
    Optional<String> flaw = ground.flaw(customer, grant, land);
    if (flaw.isPresent()) {
      throw refused("basis: %s", flaw.get());
    }
  }

  // A customer's first administrator holds more over its data than anybody of the platform: naming
  // it is the right of who may name the platform's own people, and stands in the audit.
  private boolean mayGive(Caller by, Optional<String> customer, Grant grant) {
    Place place = grant.place();
    boolean names = guard.may(by, Permission.VENDOR_ROLE_GRANT, place);
    boolean holds =
        grant.role().permissions().stream().allMatch(each -> guard.may(by, each, place));
    return customer.isPresent()
        ? guard.may(by, Permission.ACCOUNT_MANAGE, place) && (names || holds)
        : names && holds;
  }

  private static AccessException forbidden(String message) {
    return new AccessException(Fault.FORBIDDEN, message);
  }

  private static AccessException refused(String message, String what) {
    return new AccessException(Fault.REFUSED, message.formatted(what));
  }
}
