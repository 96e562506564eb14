package io.millwright.mail.in.internal;

import io.millwright.access.Account;
import io.millwright.mail.Inbox.Entry;
import io.millwright.mail.Inbox.Fate;
import io.millwright.mail.Letters;
import io.millwright.mail.in.internal.db.LetterInTable;
import io.millwright.mail.in.internal.db.PlaceTable;
import io.millwright.mail.in.internal.db.PlaceTable.Place;
import io.millwright.store.StoreException;
import io.millwright.store.Transaction;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes letters out of the mailbox, one after the other, and notes of each what became of it. One
 * that was begun with when the site was killed is gone on with.
 */
final class Register implements Imap.Taker {
  private static final Logger LOG = LoggerFactory.getLogger(Register.class);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration REMEMBERED = Duration.ofDays(30);

  /** So often one letter may fail before the others go on without it. */
  private static final int PATIENCE = 3;

  private static final int MOST_QUARANTINED = 1_000;
  private static final int LONGEST_KEPT = 20_000;

  private final Mailbox mailbox;
  private final Settings settings;
  private final Sieve sieve;
  private final Senders senders;
  private final Clerk clerk;
  private final Letters letters;
  private long failing;
  private int failures;

  Register(
      Mailbox mailbox,
      Settings settings,
      Sieve sieve,
      Senders senders,
      Clerk clerk,
      Letters letters) {
    this.mailbox = mailbox;
    this.settings = settings;
    this.sieve = sieve;
    this.senders = senders;
    this.clerk = clerk;
    this.letters = letters;
  }

  @Override
  public Place place() {
    return mailbox
        .store()
        .find(transaction -> PlaceTable.find(transaction, settings.route()))
        .orElse(Place.NOWHERE);
  }

  @Override
  public void take(MimeMessage letter, long number, Place after)
      throws MessagingException, IOException {
    if (isLeft(number, after)) {
      move(after);
      return;
    }
    Optional<Received> opened = Optional.empty();
    try {
      opened = Optional.of(Opener.open(letter));
      take(opened.get(), after);
    } catch (StoreException e) {
      throw e;
    } catch (RuntimeException e) { // one letter must not keep back all others for ever
      if (!hasFailedOften(number)) {
        throw e;
      }
      LOG.warn("The letter {} of {} is given up", number, settings.route(), e);
      String why = "it cannot be entered: " + e;
      if (opened.isPresent()) {
        giveUp(opened.get(), why, after);
      } else {
        leave(letter, number, why, after);
      }
    }
  }

  @Override
  public boolean hasFailedOften(long number) {
    failures = number == failing ? failures + 1 : 1;
    failing = number;
    return failures >= PATIENCE;
  }

  private void giveUp(Received letter, String why, Place after) {
    mailbox
        .store()
        .change(
            transaction -> {
              if (LetterInTable.find(transaction, letter.key()).isEmpty()) {
                LetterInTable.begin(
                    transaction, letter.key(), letter.sender(), letter.subject(), mailbox.now());
              }
              Outcome outcome = new Outcome(Fate.QUARANTINED, why);
              end(transaction, letter, List.of(), outcome, after);
            });
  }

  @Override
  public void leave(MimeMessage letter, long number, String why, Place after) {
    LOG.warn("The letter {} of {} is not entered: {}", number, settings.route(), why);
    String key = key(number, after);
    String sender = said(() -> Opener.sender(letter));
    String subject = said(() -> Opener.subject(letter));
    mailbox
        .store()
        .change(
            transaction -> {
              if (LetterInTable.find(transaction, key).isEmpty()) {
                LetterInTable.begin(transaction, key, sender, subject, mailbox.now());
                LetterInTable.end(transaction, key, Fate.QUARANTINED, why, "", "", "");
              }
              move(transaction, after);
            });
  }

  // Where a mailbox is read for the first time it may come again, if it could not be marked as
  // read.
  private boolean isLeft(long number, Place after) {
    return mailbox
        .store()
        .find(transaction -> LetterInTable.find(transaction, key(number, after)))
        .isPresent();
  }

  private String key(long number, Place after) {
    String key = "%s:%d:%d".formatted(settings.login().user(), after.validity(), number);
    return key.length() <= 64 ? key : key.substring(key.length() - 64);
  }

  private static String said(Callable<String> header) {
    try {
      return header.call();
    } catch (Exception e) { // who wrote what nobody can read may be unreadable, too
      LOG.debug("A letter does not say what it is", e);
      return "";
    }
  }

  @Override
  public void move(Place after) {
    mailbox.store().change(transaction -> move(transaction, after));
  }

  private void take(Received letter, Place after) {
    Optional<Entry> known =
        mailbox.store().find(transaction -> LetterInTable.find(transaction, letter.key()));
    if (known.filter(one -> one.fate() != Fate.BEGUN).isPresent()) {
      mailbox.store().change(transaction -> move(transaction, after));
      return;
    }
    Instant begun = known.map(Entry::came).orElseGet(mailbox::now);
    if (known.isEmpty()) {
      mailbox
          .store()
          .change(
              transaction ->
                  LetterInTable.begin(
                      transaction, letter.key(), letter.sender(), letter.subject(), begun));
    }
    List<Account> from = senders.of(letter.sender());
    // Who forges a letter would have others get ours: what the sieve keeps is kept silently.
    Outcome outcome =
        sieve.sift(letter).map(Outcome::silent).orElseGet(() -> entered(letter, from, begun));
    mailbox.store().change(transaction -> end(transaction, letter, from, outcome, after));
  }

  private Outcome entered(Received letter, List<Account> from, Instant begun) {
    if (from.size() != 1) {
      return unknown(letter, from);
    }
    int lately =
        mailbox
            .store()
            .find(
                transaction ->
                    LetterInTable.since(transaction, letter.sender(), begun.minus(HOUR)));
    int most = settings.policy().hourly();
    if (lately <= most) {
      return clerk.enter(from.get(0), letter, begun);
    }
    var tooMuch = new Outcome(Fate.QUARANTINED, "more than %d letters in an hour".formatted(most));
    return lately == most + 1 ? tooMuch : tooMuch.silent();
  }

  private Outcome unknown(Received letter, List<Account> from) {
    if (!from.isEmpty()) {
      return new Outcome(Fate.QUARANTINED, "several accounts have this address");
    }
    Fate fate = settings.policy().keepsUnknown() ? Fate.QUARANTINED : Fate.IGNORED;
    return new Outcome(
        fate,
        letter.sender().isEmpty()
            ? "it does not say from whom it is"
            : "no account has this address");
  }

  private void end(
      Transaction transaction, Received letter, List<Account> from, Outcome outcome, Place after) {
    boolean kept =
        outcome.fate() == Fate.QUARANTINED
            && LetterInTable.count(transaction, Fate.QUARANTINED) < MOST_QUARANTINED;
    LetterInTable.end(
        transaction,
        letter.key(),
        outcome.fate(),
        outcome.reason(),
        from.size() == 1 ? from.get(0).customer().orElse("") : "",
        outcome.ticket(),
        kept ? cut(letter.text()) : "");
    if (outcome.fate() == Fate.BOUNCED) {
      letter
          .failure()
          .ifPresent(
              one -> PlaceTable.bounced(transaction, one.address(), one.reason(), mailbox.now()));
    }
    if (from.size() == 1) {
      Receipt.of(from.get(0), letter, outcome)
          .ifPresent(receipt -> letters.put(transaction, receipt));
    }
    move(transaction, after);
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_KEPT ? text : text.substring(0, LONGEST_KEPT);
  }

  private void move(Transaction transaction, Place after) {
    PlaceTable.move(transaction, settings.route(), after);
  }

  /** Forgets what came long ago. */
  void tidy() {
    mailbox
        .store()
        .change(transaction -> LetterInTable.forget(transaction, mailbox.now().minus(REMEMBERED)));
  }
}
