package io.millwright.mail.internal;

import io.millwright.access.Account;
import io.millwright.access.Accounts;
import io.millwright.access.Caller;
import io.millwright.access.Role;
import io.millwright.mail.Letter;
import java.util.Set;
import java.util.stream.Stream;

/** Whom the platform writes to: accounts that have an e-mail address. */
final class People {
  private static final Set<Role> SPEAKERS =
      Set.of(Role.CUSTOMER_ADMINISTRATOR, Role.CUSTOMER_CONTACT);

  private final Accounts accounts;

  People(Accounts accounts) {
    this.accounts = accounts;
  }

  /** All that can be written to. */
  Stream<Account> all() {
    return accounts.all(Caller.platform()).stream()
        .filter(account -> Letter.isAddress(account.profile().email()));
  }

  /** Who speaks for a customer: its administrators and contacts. */
  Stream<Account> speakersOf(String customer) {
    return all()
        .filter(account -> account.customer().filter(customer::equals).isPresent())
        .filter(account -> account.grants().stream().anyMatch(g -> SPEAKERS.contains(g.role())));
  }
}
