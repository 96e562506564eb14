package io.millwright.mail.in.internal;

import io.millwright.access.Account;
import io.millwright.mail.Inbox.Entry;
import io.millwright.mail.Inbox.Fate;
import io.millwright.mail.Letters;
import io.millwright.mail.in.internal.Imap.Place;
import io.millwright.mail.in.internal.db.LetterInTable;
import io.millwright.mail.in.internal.db.PlaceTable;
import io.millwright.store.Transaction;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
  private static final int MOST_QUARANTINED = 1_000;
  private static final int LONGEST_KEPT = 20_000;

  private final Mailbox mailbox;
  private final Settings settings;
  private final Sieve sieve;
  private final Senders senders;
  private final Clerk clerk;
  private final Letters letters;

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
        .map(found -> new Place(found.validity(), found.next()))
        .orElse(Place.NOWHERE);
  }

  @Override
  public void take(MimeMessage letter, Place after) {
    try {
      take(Opener.open(letter), after);
    } catch (MessagingException | IOException | IllegalArgumentException e) {
      leave(after.next() - 1, "it cannot be read: " + e.getMessage(), after);
    }
  }

  @Override
  public void leave(long number, String why, Place after) {
    LOG.warn("The letter {} of {} is not entered: {}", number, settings.route(), why);
    String key = "%s:%d:%d".formatted(settings.login().user(), after.validity(), number);
    String cut = key.length() <= 64 ? key : key.substring(key.length() - 64);
    mailbox
        .store()
        .change(
            transaction -> {
              if (LetterInTable.find(transaction, cut).isEmpty()) {
                LetterInTable.begin(transaction, cut, "", "", mailbox.now());
                LetterInTable.end(transaction, cut, Fate.QUARANTINED, why, "", "", "");
              }
              move(transaction, after);
            });
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
    Outcome outcome = sieve.sift(letter).orElseGet(() -> entered(letter, from, begun));
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
    return lately > most
        ? new Outcome(Fate.QUARANTINED, "more than %d letters in an hour".formatted(most))
        : clerk.enter(from.get(0), letter, begun);
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
    PlaceTable.move(
        transaction, settings.route(), new PlaceTable.Place(after.validity(), after.next()));
  }

  /** Forgets what came long ago. */
  void tidy() {
    mailbox
        .store()
        .change(transaction -> LetterInTable.forget(transaction, mailbox.now().minus(REMEMBERED)));
  }
}
