package io.millwright.access.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Account;
import io.millwright.access.Account.Profile;
import io.millwright.access.AccountBlocked;
import io.millwright.access.AccountId;
import io.millwright.access.Accounts;
import io.millwright.access.Caller;
import io.millwright.access.Grant;
import io.millwright.access.Guard;
import io.millwright.access.Permission;
import io.millwright.access.Visit;
import io.millwright.access.internal.db.Known;
import io.millwright.access.internal.guard.Ground;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The accounts, as the doors see them. */
@Component
public final class AccountDesk implements Accounts {
  private final Book book;
  private final Passwords passwords;
  private final Clerk clerk;
  private final Invitations invitations;
  private final Rights rights;
  private final Guard guard;

  /** For the running site. */
  @Activate
  public AccountDesk(
      @Reference Book book,
      @Reference Passwords passwords,
      @Reference Clerk clerk,
      @Reference Invitations invitations,
      @Reference Guard guard,
      @Reference Ground ground) {
    this.book = book;
    this.passwords = passwords;
    this.clerk = clerk;
    this.invitations = invitations;
    this.guard = guard;
    this.rights = new Rights(guard, ground);
  }

  @Override
  public List<Account> all(Caller caller) {
    return book.all().stream()
        .map(Known::account)
        .filter(account -> rights.sees(caller, account))
        .sorted(Comparator.comparing(account -> account.profile().login()))
        .toList();
  }

  @Override
  public Optional<Account> account(Caller caller, AccountId id) {
    return book.byId(id).map(Known::account).filter(account -> rights.sees(caller, account));
  }

  @Override
  public Invited invite(Caller by, Profile profile, Optional<String> customer, List<Grant> grants) {
    guard.need(by, Permission.ACCOUNT_MANAGE, Rights.home(customer));
    customer.ifPresent(rights::needCustomer);
    List<Grant> kept = Clerk.storable(grants);
    rights.needGive(by, customer, List.of(), kept);
    return invitations.invite(by, Profiles.checked(profile), customer, kept);
  }

  @Override
  public Invited inviteAgain(Caller by, AccountId account) {
    Known known = managed(by, account);
    Rights.needOther(
        by, account, "Nobody makes a link for their own account: change the password.");
    if (known.account().state() == Account.State.BLOCKED) {
      throw new AccessException(Fault.CONFLICT, "The account is blocked: lift that first.");
    }
    return invitations.inviteAgain(by, known);
  }

  @Override
  public Optional<Profile> invitation(String secret) {
    return invitations.of(secret).map(known -> known.account().profile());
  }

  @Override
  public void accept(String secret, String password, Visit visit) {
    invitations.accept(secret, password, visit);
  }

  @Override
  public Account change(Caller by, AccountId account, Profile profile) {
    Known known = known(account);
    if (by.account().equals(account)) {
      Rights.needPerson(by);
    } else {
      rights.needManage(by, known.account());
    }
    Profile checked = Profiles.checked(profile);
    clerk.change(
        by,
        known,
        transaction -> {
          clerk.needFree(checked.login(), account);
          book.save(transaction, known, now -> now.with(checked));
        },
        "account.changed",
        Map.of("login", checked.login()));
    return now(known);
  }

  @Override
  public void changePassword(Caller owner, String old, String fresh) {
    Rights.needPerson(owner);
    Known known = known(owner.account());
    clerk.slow(known);
    if (!passwords.isOwn(old, known)) {
      throw new AccessException(Fault.REFUSED, "old: this is not your password");
    }
    clerk.passed(known);
    String hash = passwords.chosen(fresh, known.account().profile());
    clerk.change(
        owner,
        known,
        transaction -> passwords.save(transaction, known, hash),
        "account.password.changed",
        Map.of());
  }

  @Override
  public Account grant(Caller by, AccountId account, List<Grant> grants) {
    Known known = known(account);
    rights.needManage(by, known.account());
    List<Grant> kept = Clerk.storable(grants);
    rights.needGive(by, known.account().customer(), known.account().grants(), kept);
    clerk.change(
        by,
        known,
        transaction -> {
          clerk.needSame(known);
          book.save(transaction, known, now -> now.with(kept));
          clerk.needAdministrator(known.with(kept));
          clerk.tellGrants(transaction, account);
        },
        "account.granted",
        Map.of("before", Clerk.words(known.account().grants()), "now", Clerk.words(kept)));
    return now(known);
  }

  @Override
  public Account block(Caller by, AccountId account, String reason) {
    Known known = known(account);
    Rights.needOther(by, account, "Nobody blocks their own account.");
    needBlock(by, known.account());
    String words = Clerk.reason(reason);
    clerk.change(
        by,
        known,
        transaction -> {
          Known blocked = book.save(transaction, known, now -> now.with(Account.State.BLOCKED));
          clerk.needAdministrator(blocked);
          clerk.endAll(transaction, account);
          clerk.tell(
              transaction,
              new AccountBlocked(
                  account,
                  known.login(),
                  known.account().customer().orElse(""),
                  words,
                  clerk.now()));
          clerk.tellGrants(transaction, account);
        },
        "account.blocked",
        Map.of("reason", words));
    return now(known);
  }

  @Override
  public Account unblock(Caller by, AccountId account) {
    Known known = known(account);
    needBlock(by, known.account());
    // Who never came has to be invited anew.
    Account.State state =
        known.secrets().password().isEmpty() && known.account().used().isEmpty()
            ? Account.State.INVITED
            : Account.State.ACTIVE;
    clerk.change(
        by,
        known,
        transaction -> {
          book.save(
              transaction,
              known,
              now -> now.account().state() == Account.State.BLOCKED ? now.with(state) : now);
          clerk.tellGrants(transaction, account);
        },
        "account.unblocked",
        Map.of());
    return now(known);
  }

  @Override
  public void remove(Caller by, AccountId account) {
    Known known = managed(by, account);
    Rights.needOther(by, account, "Nobody removes their own account.");
    clerk.change(
        by,
        known,
        transaction -> {
          clerk.needAdministrator(known.with(Account.State.BLOCKED));
          clerk.endAll(transaction, account);
          book.remove(transaction, account);
          clerk.tellGrants(transaction, account);
        },
        "account.removed",
        Map.of("login", known.login()));
  }

  // For security anybody may be blocked who belongs there, also those who may do more.
  private void needBlock(Caller by, Account account) {
    rights.needSeen(by, account);
    if (!guard.may(by, Permission.SECURITY_BLOCK, Rights.home(account.customer()))) {
      rights.needManage(by, account);
    }
  }

  private Known managed(Caller by, AccountId account) {
    Known known = known(account);
    rights.needManage(by, known.account());
    return known;
  }

  private Known known(AccountId account) {
    return book.byId(account)
        .orElseThrow(() -> new AccessException(Fault.UNKNOWN, "There is no such account."));
  }

  private Account now(Known known) {
    return book.byId(known.id()).orElse(known).account();
  }
}
