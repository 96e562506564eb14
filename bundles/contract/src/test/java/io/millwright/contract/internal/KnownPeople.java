package io.millwright.contract.internal;

import io.millwright.access.Account;
import io.millwright.access.AccountId;
import io.millwright.access.Accounts;
import io.millwright.access.Caller;
import io.millwright.access.Grant;
import io.millwright.access.Visit;
import io.millwright.testkit.ManualClock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Ada and bob of acme, eve of bolt, cora of nobody; each sees those of its customer. */
final class KnownPeople implements Accounts {
  private static final Map<String, String> CUSTOMERS =
      Map.of("ada", "acme", "bob", "acme", "eve", "bolt", "cora", "");

  @Override
  public List<Account> all(Caller caller) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Account> account(Caller caller, AccountId id) {
    Optional<String> whose = Optional.ofNullable(CUSTOMERS.get(id.text()));
    boolean seen =
        "cora".equals(caller.login())
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
                    List.of(),
                    false,
                    ManualClock.NOON,
                    Optional.empty()));
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
