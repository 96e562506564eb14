package io.millwright.testkit;

import io.millwright.access.Account;
import io.millwright.access.AccountId;
import io.millwright.access.Accounts;
import io.millwright.access.Caller;
import io.millwright.access.Grant;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.access.Visit;
import io.millwright.audit.Deed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Ada, who is its administrator, and bob of acme, eve of bolt, cora, root and max of the platform.
 * Each sees those of their own customer; cora and root see everybody.
 */
public final class KnownPeople implements Accounts {
  private static final Map<String, String> CUSTOMERS =
      Map.of("ada", "acme", "bob", "acme", "eve", "bolt", "cora", "", "root", "", "max", "");

  private static final Set<String> SEES_ALL = Set.of("cora", "root", Deed.PLATFORM);

  @Override
  public List<Account> all(Caller caller) {
    return CUSTOMERS.keySet().stream()
        .sorted()
        .flatMap(login -> account(caller, new AccountId(login)).stream())
        .toList();
  }

  @Override
  public Optional<Account> account(Caller caller, AccountId id) {
    Optional<String> whose = Optional.ofNullable(CUSTOMERS.get(id.text()));
    boolean seen =
        SEES_ALL.contains(caller.login())
            || whose.equals(Optional.ofNullable(CUSTOMERS.get(caller.login())));
    return whose
        .filter(any -> seen)
        .map(
            customer ->
                new Account(
                    id,
                    new Account.Profile(id.text(), id.text(), "", "en"),
                    Optional.of(customer).filter(text -> !text.isEmpty()),
                    Account.State.ACTIVE,
                    grants(id.text()),
                    false,
                    ManualClock.NOON,
                    Optional.empty()));
  }

  private static List<Grant> grants(String login) {
    return login.equals("ada")
        ? List.of(
            new Grant(
                Role.CUSTOMER_ADMINISTRATOR, new Place.AtCustomer("acme"), Optional.empty(), ""))
        : List.of();
  }

  @Override
  public Invited invite(
      Caller by, Account.Profile profile, Optional<String> customer, List<Grant> grants) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Invited inviteAgain(Caller by, AccountId account) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Account.Profile> invitation(String secret) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void accept(String secret, String password, Visit visit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Account change(Caller by, AccountId account, Account.Profile profile) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void changePassword(Caller owner, String old, String fresh) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Account grant(Caller by, AccountId account, List<Grant> grants) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Account block(Caller by, AccountId account, String reason) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Account unblock(Caller by, AccountId account) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void remove(Caller by, AccountId account) {
    throw new UnsupportedOperationException();
  }
}
