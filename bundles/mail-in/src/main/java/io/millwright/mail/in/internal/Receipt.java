package io.millwright.mail.in.internal;

import io.millwright.access.Account;
import io.millwright.mail.Inbox.Fate;
import io.millwright.mail.Letter;
import java.util.Optional;

/** What the sender is told: the number of a new ticket, or why there is none. */
final class Receipt {
  private Receipt() {}

  /** Answers get none: they stand in a ticket that the sender knows. */
  static Optional<Letter> of(Account to, Received letter, Outcome outcome) {
    boolean opened = outcome.fate() == Fate.ENTERED && !outcome.number().isEmpty();
    boolean told = opened || outcome.fate() == Fate.QUARANTINED;
    if (!told || !outcome.told() || !Letter.isAddress(to.profile().email())) {
      return Optional.empty();
    }
    boolean german = "de".equals(to.profile().language());
    return Optional.of(
        new Letter(
            "mail-in:" + letter.key(),
            to.profile().email(),
            opened
                ? "%s %s".formatted(outcome.number(), letter.subject())
                : subject(german, letter.subject()),
            opened
                ? opened(german, to.profile().name(), outcome.number())
                : kept(german, to.profile().name(), outcome.reason()),
            outcome.ticket()));
  }

  private static String subject(boolean german, String subject) {
    return (german ? "Nicht eingetragen: " : "Not entered: ") + subject;
  }

  private static String opened(boolean german, String name, String number) {
    String words =
        german
            ? """
            Guten Tag %s,

            Ihr Brief ist das Ticket %s. Antworten Sie auf diesen, um etwas hinzuzufügen.
            """
            : """
            Hello %s,

            your letter is ticket %s. Answer this one to add something.
            """;
    return words.formatted(name, number);
  }

  private static String kept(boolean german, String name, String reason) {
    String words =
        german
            ? """
            Guten Tag %s,

            Ihr Brief wurde nicht eingetragen; jemand sieht ihn durch. Der Grund:

            %s
            """
            : """
            Hello %s,

            your letter was not entered; somebody will look at it. The reason:

            %s
            """;
    return words.formatted(name, reason);
  }
}
