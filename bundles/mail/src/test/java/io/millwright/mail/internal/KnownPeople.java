package io.millwright.mail.internal;

import io.millwright.access.Account;
import io.millwright.access.AccountId;
import io.millwright.access.Accounts;
import io.millwright.access.Caller;
import io.millwright.access.Grant;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.audit.Deed;
import io.millwright.audit.ShortAddress;
import io.millwright.testkit.ManualClock;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Accounts that a test names; nothing is done with them but to look at them. */
final class KnownPeople {
  private final List<Account> accounts = new ArrayList<>();

  Accounts accounts() {
    return (Accounts)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Accounts.class},
            (self, method, arguments) -> {
              if (!method.getName().equals("all")) {
                throw new UnsupportedOperationException(method.getName());
              }
              var caller = (Caller) arguments[0];
              if (caller.door() != Deed.Door.PLATFORM) {
                throw new AssertionError("asked as " + caller);
              }
              return List.copyOf(accounts);
            });
  }

  /** One of the platform's own people, or with a customer one of theirs. */
  Account add(String login, String language, String customer, Grant... grants) {
    var account =
        new Account(
            new AccountId(login),
            new Account.Profile(login, "Person " + login, login + "@example.org", language),
            Optional.of(customer).filter(id -> !id.isEmpty()),
            Account.State.ACTIVE,
            Arrays.asList(grants),
            false,
            ManualClock.NOON,
            Optional.empty());
    accounts.add(account);
    return account;
  }

  /** Lets one in no more. */
  void block(Account one) {
    accounts.replaceAll(
        account ->
            account.equals(one)
                ? new Account(
                    one.id(),
                    one.profile(),
                    one.customer(),
                    Account.State.BLOCKED,
                    one.grants(),
                    one.secondFactor(),
                    one.made(),
                    one.used())
                : account);
  }

  /** Somebody at the page. */
  static Caller caller(String login) {
    return new Caller(
        new AccountId(login),
        login,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Deed.Door.PAGE,
        ShortAddress.NONE);
  }

  static Grant at(Role role, String place) {
    return new Grant(role, Place.of(place), Optional.empty(), "");
  }
}
