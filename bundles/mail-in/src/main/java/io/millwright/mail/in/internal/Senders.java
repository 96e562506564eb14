package io.millwright.mail.in.internal;

import io.millwright.access.Account;
import io.millwright.access.Accounts;
import io.millwright.access.Caller;
import io.millwright.audit.Deed;
import java.util.List;

/** Whose letters are whose. */
record Senders(Accounts accounts) {
  /** Those active accounts that have an address. */
  List<Account> of(String address) {
    return address.isEmpty()
        ? List.of()
        : accounts.all(Caller.platform()).stream()
            .filter(account -> account.state() == Account.State.ACTIVE)
            .filter(account -> account.profile().email().equalsIgnoreCase(address))
            .toList();
  }

  /** Somebody, as they come by letter. */
  static Caller caller(Account account) {
    return Caller.of(account, Deed.Door.MAIL);
  }
}
