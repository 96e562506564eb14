package io.millwright.web.internal.access;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Account;
import io.millwright.access.Account.Profile;
import io.millwright.access.Account.State;
import io.millwright.access.AccountId;
import io.millwright.access.Accounts;
import io.millwright.access.Blocks;
import io.millwright.access.Caller;
import io.millwright.access.Grant;
import io.millwright.access.Guard;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.access.SecondFactors;
import io.millwright.access.Visit;
import io.millwright.testkit.ManualClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Accounts in a map; who sees which the guard says. It keeps a list of what it was told to do. */
final class FakePeople implements Accounts, SecondFactors {
  static final String SECRET = "secret-of-the-link";

  final List<String> done = new ArrayList<>();
  private final Map<String, Account> accounts = new TreeMap<>();
  private final Guard guard;

  /** One customer is blocked. */
  final Blocks blocks =
      new Blocks() {
        @Override
        public List<Block> all(Caller caller) {
          return List.of(new Block("acme", "stolen laptop", ManualClock.NOON));
        }

        @Override
        public void block(Caller by, String customer, String reason) {
          done.add("block customer " + customer + " " + reason);
        }

        @Override
        public void lift(Caller by, String customer) {
          done.add("lift customer " + customer);
        }
      };

  FakePeople(Guard guard) {
    this.guard = guard;
  }

  Account add(String login, Optional<String> customer) {
    var profile = new Profile(login, "Person " + login, login + "@example.org", "en");
    var account =
        new Account(
            new AccountId(login),
            profile,
            customer,
            State.ACTIVE,
            List.of(),
            false,
            ManualClock.NOON,
            Optional.empty());
    accounts.put(login, account);
    return account;
  }

  @Override
  public List<Account> all(Caller caller) {
    return accounts.values().stream().filter(account -> sees(caller, account)).toList();
  }

  @Override
  public Optional<Account> account(Caller caller, AccountId id) {
    return Optional.ofNullable(accounts.get(id.text())).filter(account -> sees(caller, account));
  }

  private boolean sees(Caller caller, Account account) {
    Place home =
        account.customer().<Place>map(Place.AtCustomer::new).orElseGet(Place.Everywhere::new);
    return caller.account().equals(account.id())
        || guard.may(caller, Permission.ACCOUNT_READ, home);
  }

  /** Where links are sent. */
  Optional<String> sentTo = Optional.empty();

  @Override
  public Invited invite(Caller by, Profile profile, Optional<String> customer, List<Grant> grants) {
    Account account = add(profile.login(), customer);
    done.add("invite " + profile + " of " + customer.orElse("nobody") + " as " + grants);
    return new Invited(save(account, profile, State.INVITED, grants), SECRET, sentTo);
  }

  @Override
  public Invited inviteAgain(Caller by, AccountId account) {
    done.add("inviteAgain " + account);
    return new Invited(need(account), SECRET, sentTo);
  }

  @Override
  public Optional<Profile> invitation(String secret) {
    return secret.equals(SECRET)
        ? Optional.of(new Profile("ines", "Ines", "ines@example.org", "de"))
        : Optional.empty();
  }

  @Override
  public void accept(String secret, String password, Visit visit) {
    if (!secret.equals(SECRET)) {
      throw new AccessException(Fault.UNKNOWN, "used");
    }
    done.add("accept " + password + " at " + visit.door());
  }

  @Override
  public Account change(Caller by, AccountId account, Profile profile) {
    done.add("change " + account + " to " + profile);
    Account now = need(account);
    return save(now, profile, now.state(), now.grants());
  }

  @Override
  public void changePassword(Caller owner, String old, String fresh) {
    done.add("changePassword " + owner.account() + " from " + old + " to " + fresh);
  }

  @Override
  public Account grant(Caller by, AccountId account, List<Grant> grants) {
    done.add("grant " + account + " " + grants);
    Account now = need(account);
    return save(now, now.profile(), now.state(), grants);
  }

  @Override
  public Account block(Caller by, AccountId account, String reason) {
    done.add("block " + account + " " + reason);
    Account now = need(account);
    return save(now, now.profile(), State.BLOCKED, now.grants());
  }

  @Override
  public Account unblock(Caller by, AccountId account) {
    done.add("unblock " + account);
    Account now = need(account);
    return save(now, now.profile(), State.ACTIVE, now.grants());
  }

  @Override
  public void remove(Caller by, AccountId account) {
    done.add("remove " + account);
  }

  @Override
  public Enrolment begin(Caller owner) {
    return new Enrolment("JBSWY3DP", "otpauth://totp/Millwright:vera?secret=JBSWY3DP");
  }

  @Override
  public List<String> confirm(Caller owner, String code) {
    done.add("confirm " + code);
    return List.of("one", "two");
  }

  @Override
  public List<String> recoveryCodes(Caller owner, String code) {
    done.add("recoveryCodes " + code);
    return List.of("three");
  }

  @Override
  public void end(Caller owner, String code) {
    done.add("end " + code);
  }

  @Override
  public void reset(Caller by, AccountId account) {
    done.add("reset " + account);
  }

  private Account need(AccountId id) {
    return Optional.ofNullable(accounts.get(id.text())).orElseThrow();
  }

  private Account save(Account now, Profile profile, State state, List<Grant> grants) {
    var saved =
        new Account(
            now.id(),
            profile,
            now.customer(),
            state,
            grants,
            now.secondFactor(),
            now.made(),
            now.used());
    accounts.put(now.id().text(), saved);
    return saved;
  }
}
