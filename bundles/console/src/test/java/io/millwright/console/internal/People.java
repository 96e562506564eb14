package io.millwright.console.internal;

import io.millwright.access.AccessException;
import io.millwright.access.Account;
import io.millwright.access.AccountId;
import io.millwright.access.Accounts;
import io.millwright.access.Caller;
import io.millwright.access.Grant;
import io.millwright.access.SecondFactors;
import io.millwright.access.Sessions;
import io.millwright.access.Visit;
import io.millwright.audit.Deed;
import io.millwright.testkit.ManualClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Accounts in a map, without any rule, that note who asked. */
final class People implements Accounts, Sessions, SecondFactors {
  private final Map<AccountId, Account> accounts =
      new TreeMap<>((a, b) -> a.text().compareTo(b.text()));
  final List<String> told = new ArrayList<>();

  Account add(String login, Account.State state, Grant... grants) {
    var account =
        new Account(
            new AccountId("id-" + login),
            new Account.Profile(login, login + " Miller", "", "en"),
            Optional.empty(),
            state,
            List.of(grants),
            true,
            ManualClock.NOON,
            Optional.of(ManualClock.NOON));
    accounts.put(account.id(), account);
    return account;
  }

  Account of(String login) {
    return get(new AccountId("id-" + login));
  }

  private Account get(AccountId id) {
    return Optional.ofNullable(accounts.get(id)).orElseThrow();
  }

  private Account put(Caller by, String what, Account account) {
    told.add(by.login() + " " + what + " " + account.profile().login());
    accounts.put(account.id(), account);
    return account;
  }

  @Override
  public List<Account> all(Caller caller) {
    return List.copyOf(accounts.values());
  }

  @Override
  public Optional<Account> account(Caller caller, AccountId id) {
    return Optional.ofNullable(accounts.get(id));
  }

  @Override
  public Invited invite(
      Caller by, Account.Profile profile, Optional<String> customer, List<Grant> grants) {
    if (profile.name().equals("refused")) {
      throw new AccessException(AccessException.Fault.REFUSED, "name: use another");
    }
    Account account = add(profile.login(), Account.State.INVITED, grants.toArray(Grant[]::new));
    return new Invited(put(by, "invited of " + customer.orElse("us"), account), "s3cret");
  }

  @Override
  public Invited inviteAgain(Caller by, AccountId account) {
    return new Invited(put(by, "invited again", get(account)), "0ther");
  }

  @Override
  public Optional<Account.Profile> invitation(String secret) {
    return Optional.empty();
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
    Account before = get(account);
    return put(
        by, "granted", add(before.profile().login(), before.state(), grants.toArray(Grant[]::new)));
  }

  @Override
  public Account block(Caller by, AccountId account, String reason) {
    return put(by, "blocked (" + reason + ")", get(account));
  }

  @Override
  public Account unblock(Caller by, AccountId account) {
    return put(by, "unblocked", get(account));
  }

  @Override
  public void remove(Caller by, AccountId account) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String begin(Caller caller, Visit visit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Caller> use(String secret, Visit visit) {
    return Optional.empty();
  }

  @Override
  public Optional<Caller> peek(String secret) {
    return Optional.empty();
  }

  @Override
  public Optional<String> id(String secret) {
    return Optional.empty();
  }

  @Override
  public void end(String secret) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Session> of(AccountId account) {
    Instant then = ManualClock.NOON.minusSeconds(90);
    return List.of(new Session("s-1", Deed.Door.PAGE, "192.0.2.0", "Firefox", then, then));
  }

  @Override
  public void end(Caller by, AccountId account, String id) {
    told.add(by.login() + " ended " + id + " of " + account);
  }

  @Override
  public Enrolment begin(Caller owner) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<String> confirm(Caller owner, String code) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<String> recoveryCodes(Caller owner, String code) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void end(Caller owner, String code) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void reset(Caller by, AccountId account) {
    told.add(by.login() + " took the second factor of " + account);
  }
}
