package io.millwright.access.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Account;
import io.millwright.access.Account.Profile;
import io.millwright.access.AccountId;
import io.millwright.access.Accounts.Invited;
import io.millwright.access.Caller;
import io.millwright.access.Grant;
import io.millwright.access.Visit;
import io.millwright.access.internal.code.Secret;
import io.millwright.access.internal.db.Known;
import io.millwright.access.internal.db.SecretTables;
import io.millwright.audit.Audit;
import io.millwright.mail.Letter;
import io.millwright.store.Store;
import io.millwright.store.Transaction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Links by which people come to their account, each used once. */
@Component(service = Invitations.class)
public final class Invitations {
  private static final Duration VALID = Duration.ofDays(7);
  private static final String PAGE = "ui/#/invitation/";

  private final Book book;
  private final Store store;
  private final Clerk clerk;
  private final Passwords passwords;
  private final Audit audit;
  private final LetterSlot letters;

  /** For the running site. */
  @Activate
  public Invitations(
      @Reference Book book,
      @Reference Store store,
      @Reference Clerk clerk,
      @Reference Passwords passwords,
      @Reference Audit audit,
      @Reference LetterSlot letters) {
    this.book = book;
    this.store = store;
    this.clerk = clerk;
    this.passwords = passwords;
    this.audit = audit;
    this.letters = letters;
  }

  Invited invite(Caller by, Profile profile, Optional<String> customer, List<Grant> grants) {
    var account =
        new Account(
            new AccountId(Secret.id()),
            profile,
            customer,
            Account.State.INVITED,
            grants,
            false,
            clerk.now(),
            Optional.empty());
    var known = new Known(account, Known.Secrets.NONE);
    String secret = Secret.fresh();
    var sent = new AtomicBoolean();
    clerk.change(
        by,
        known,
        transaction -> {
          clerk.needFree(profile.login(), account.id());
          book.add(transaction, known);
          SecretTables.invite(
              transaction, account.id(), Secret.hash(secret), clerk.now().plus(VALID));
          sent.set(send(transaction, profile, secret));
        },
        "account.invited",
        Map.of("login", profile.login(), "grants", Clerk.words(grants)));
    return invited(account, secret, sent.get());
  }

  Invited inviteAgain(Caller by, Known known) {
    String secret = Secret.fresh();
    var sent = new AtomicBoolean();
    clerk.change(
        by,
        known,
        transaction -> {
          SecretTables.invite(
              transaction, known.id(), Secret.hash(secret), clerk.now().plus(VALID));
          sent.set(send(transaction, known.account().profile(), secret));
        },
        "account.invited.again",
        Map.of());
    return invited(known.account(), secret, sent.get());
  }

  // In the transaction: a letter without an invitation would lead nowhere.
  private boolean send(Transaction transaction, Profile profile, String secret) {
    return Letter.isAddress(profile.email())
        && letters.put(
            transaction, PAGE + secret, page -> InvitationLetter.of(profile, secret, page));
  }

  private static Invited invited(Account account, String secret, boolean sent) {
    return new Invited(
        account, secret, sent ? Optional.of(account.profile().email()) : Optional.empty());
  }

  /** Whom a secret is for. */
  Optional<Known> of(String secret) {
    return store
        .find(transaction -> SecretTables.invited(transaction, Secret.hash(secret), clerk.now()))
        .flatMap(book::byId)
        .filter(known -> Clerk.isOpen(known.account()));
  }

  void accept(String secret, String password, Visit visit) {
    Known known = of(secret).orElseThrow(Invitations::ended);
    String hash = passwords.chosen(password, known.account().profile());
    book.change(
        transaction -> {
          if (!SecretTables.useUp(transaction, Secret.hash(secret))
              || book.byId(known.id()).filter(now -> Clerk.isOpen(now.account())).isEmpty()) {
            throw ended();
          }
          passwords.save(transaction, known, hash);
          audit.record(
              transaction,
              Journal.deed("account.password.chosen", Optional.of(known), visit, Map.of()));
        });
  }

  private static AccessException ended() {
    return new AccessException(
        Fault.UNKNOWN, "This invitation was used already, has ended, or never was.");
  }
}
