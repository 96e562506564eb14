package io.millwright.mail.in.internal;

import io.millwright.access.Account;
import io.millwright.access.AccountId;
import io.millwright.access.Accounts;
import io.millwright.access.Caller;
import io.millwright.access.Grant;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.audit.Deed;
import io.millwright.audit.ShortAddress;
import java.util.List;
import java.util.Optional;

/** Whose letters are whose. */
record Senders(Accounts accounts) {
  /** The platform itself, asking who there is. */
  private static final Caller PLATFORM =
      new Caller(
          new AccountId(Deed.PLATFORM),
          Deed.PLATFORM,
          Optional.empty(),
          List.of(
              new Grant(Role.PLATFORM_ADMINISTRATOR, new Place.Everywhere(), Optional.empty(), "")),
          Optional.empty(),
          Deed.Door.PLATFORM,
          ShortAddress.NONE);

  /** Those active accounts that have an address. */
  List<Account> of(String address) {
    return address.isEmpty()
        ? List.of()
        : accounts.all(PLATFORM).stream()
            .filter(account -> account.state() == Account.State.ACTIVE)
            .filter(account -> account.profile().email().equalsIgnoreCase(address))
            .toList();
  }

  /** Somebody, as they come by letter. */
  static Caller caller(Account account) {
    return new Caller(
        account.id(),
        account.profile().login(),
        account.customer(),
        account.grants(),
        Optional.empty(),
        Deed.Door.MAIL,
        ShortAddress.NONE);
  }
}
