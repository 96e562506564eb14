package io.millwright.mail.in.internal;

import io.millwright.mail.Inbox.Fate;
import io.millwright.mail.Threads;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

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
            .map(said -> parts(said.toLowerCase(Locale.ROOT)))
            .filter(parts -> parts.get(0).split("\\s", 2)[0].equals(by.toLowerCase(Locale.ROOT)))
            .findFirst()
            .filter(parts -> parts.stream().skip(1).anyMatch(Sieve::isGenuine))
            .isPresent();
    return genuine ? Optional.empty() : Optional.of(by + " did not find its sender genuine");
  }

  private static boolean isGenuine(String part) {
    return part.split("\\s", 2)[0].equals("dmarc=pass");
  }

  // What stands in quotes and comments may be the sender's own words (RFC 8601).
  private static List<String> parts(String header) {
    var plain = new StringBuilder();
    boolean quoted = false;
    int depth = 0;
    for (int i = 0; i < header.length(); i++) {
      char at = header.charAt(i);
      if (at == '\\' && (quoted || depth > 0)) {
        i++;
      } else if (at == '"' && depth == 0) {
        quoted = !quoted;
        plain.append('"');
      } else if (!quoted && (at == '(' || (at == ')' && depth > 0))) {
        depth += at == '(' ? 1 : -1;
        plain.append(' ');
      } else if (!quoted && depth == 0) {
        plain.append(at);
      }
    }
    String even = plain.toString().replaceAll("\\s{0,20}=\\s{0,20}", "=");
    return Stream.of(even.split(";", -1)).map(String::strip).toList();
  }
}
