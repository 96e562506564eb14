package io.millwright.ticketing.internal;

import io.millwright.access.Account;
import io.millwright.access.AccountId;
import io.millwright.access.Accounts;
import io.millwright.access.Caller;
import io.millwright.access.Permission;
import io.millwright.audit.Deed;
import io.millwright.ticketing.Ticket.Matter;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Everybody who may see a ticket. */
record Onlookers(Gate gate, Accounts accounts) {
  /** Those who may do something with it, now. */
  Stream<Account> of(Matter matter, Permission permission) {
    return among(any -> true, matter, permission);
  }

  /** Those of some people; the others are not looked at, nor anybody if there are none. */
  Stream<Account> among(Set<AccountId> some, Matter matter, Permission permission) {
    return some.isEmpty() ? Stream.empty() : among(some::contains, matter, permission);
  }

  private Stream<Account> among(Predicate<AccountId> some, Matter matter, Permission permission) {
    return accounts.all(Caller.platform()).stream()
        .filter(each -> some.test(each.id()))
        .filter(each -> each.state() == Account.State.ACTIVE)
        .filter(each -> gate.may(caller(each), permission, matter));
  }

  static Caller caller(Account account) {
    return Caller.of(account, Deed.Door.PLATFORM);
  }
}
