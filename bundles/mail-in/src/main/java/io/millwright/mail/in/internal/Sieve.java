package io.millwright.mail.in.internal;

import io.millwright.mail.Inbox.Fate;
import io.millwright.mail.Threads;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Keeps out what no person wrote, and what the own mail server found forged. */
final class Sieve {
  private static final List<String> MASSES = List.of("bulk", "junk", "list", "auto_reply");

  private final Threads threads;
  private final Settings.Policy policy;

  Sieve(Threads threads, Settings.Policy policy) {
    this.threads = threads;
    this.policy = policy;
  }

  /** What becomes of a letter that nobody has to read; empty if somebody wrote it. */
  Optional<Outcome> sift(Received letter) {
    if (letter.failure().isPresent()) {
      String to = letter.failure().get().address();
      return Optional.of(
          new Outcome(Fate.BOUNCED, "to %s: %s".formatted(to, letter.failure().get().reason())));
    }
    return ignored(letter)
        .map(why -> new Outcome(Fate.IGNORED, why))
        .or(() -> forged(letter).map(why -> new Outcome(Fate.QUARANTINED, why)));
  }

  private Optional<String> ignored(Received letter) {
    String from = threads.sender();
    boolean own =
        letter.all("x-loop").anyMatch(from::equalsIgnoreCase)
            || from.equalsIgnoreCase(letter.sender());
    if ((!from.isEmpty() && own) || threads.thread(letter.header("message-id")).isPresent()) {
      return Optional.of("it is a letter of this site itself");
    }
    // RFC 3834: whatever it is, if it is not "no", nobody wrote it.
    String auto = word(letter, "auto-submitted");
    if (!auto.isEmpty() && !"no".equals(auto)) {
      return Optional.of("Auto-Submitted: " + auto);
    }
    String precedence = word(letter, "precedence");
    if (MASSES.contains(precedence)) {
      return Optional.of("Precedence: " + precedence);
    }
    for (String name : List.of("x-autoreply", "x-autorespond", "list-id")) {
      if (!letter.header(name).isEmpty()) {
        return Optional.of(name + ": " + letter.header(name));
      }
    }
    boolean fromServer =
        "<>".equals(letter.header("return-path").strip())
            || letter.sender().toLowerCase(Locale.ROOT).startsWith("mailer-daemon@");
    return fromServer ? Optional.of("a mail server wrote it") : Optional.empty();
  }

  private static String word(Received letter, String header) {
    return letter.header(header).split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  // Only the newest word of the own server counts: others may stand below it, written by anybody.
  private Optional<String> forged(Received letter) {
    String by = policy.checkedBy();
    if (by.isEmpty()) {
      return Optional.empty();
    }
    boolean genuine =
        letter
            .all("authentication-results")
            .map(said -> said.strip().toLowerCase(Locale.ROOT))
            .filter(said -> said.split("[;\\s]", 2)[0].equals(by.toLowerCase(Locale.ROOT)))
            .findFirst()
            .filter(said -> said.matches("(?s).*[;\\s]dmarc=pass\\b.*"))
            .isPresent();
    return genuine ? Optional.empty() : Optional.of(by + " did not find its sender genuine");
  }
}
