package io.millwright.mail.internal;

import io.millwright.contract.SlaRow;
import io.millwright.ticketing.DeadlineNeared;
import io.millwright.ticketing.TicketChanged;
import io.millwright.ticketing.TicketOpened;
import io.millwright.ticketing.TicketState;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is said of a ticket, in two languages.
 *
 * @param subject what stands behind number and title
 * @param line the sentence
 * @param quoted what somebody wrote; may be empty
 */
record TicketWords(String ticket, Both subject, Both line, String quoted) {
  /**
   * Not within an address such as {@code ada@example.org}; a full stop at the end is none of it.
   */
  private static final Pattern MENTION =
      Pattern.compile("(?<![\\w@.-])@([a-z0-9](?:[a-z0-9._@-]{0,62}[a-z0-9_])?)");

  /** The same in both. */
  record Both(String english, String german) {
    String in(boolean inGerman) {
      return inGerman ? german : english;
    }
  }

  static TicketWords opened(TicketOpened fact) {
    String where = fact.machine().isEmpty() ? fact.customer() : fact.machine();
    return new TicketWords(
        "%s %s".formatted(fact.number(), fact.title()),
        new Both("new, " + fact.priority(), "neu, " + fact.priority()),
        new Both(
            "%s opened a ticket for %s, %s.".formatted(fact.by(), where, fact.priority()),
            "%s hat ein Ticket zu %s geöffnet, %s.".formatted(fact.by(), where, fact.priority())),
        "");
  }

  /** What is said of an entry that is told of. */
  static TicketWords of(TicketChanged fact) {
    String who = fact.event().login();
    return switch (fact.event().what()) {
      case COMMENT -> answered(fact);
      case MERGED ->
          together(
              fact,
              new Both("goes on with another ticket", "geht mit einem anderen Ticket weiter"),
              new Both(
                  who + " merged it into another ticket that says the same. It goes on there:",
                  who + " hat es mit einem anderen Ticket zusammengelegt, dort geht es weiter:"));
      case SPLIT_BACK ->
          together(
              fact,
              new Both("goes on by itself", "geht allein weiter"),
              new Both(
                  who + " took it out of the other ticket again:",
                  who + " hat es wieder vom anderen Ticket gelöst:"));
      case SPLIT ->
          together(
              fact,
              new Both("a part has its own ticket", "ein Teil hat ein eigenes Ticket"),
              new Both(
                  who + " made a ticket of its own of a part of it, which is linked there:",
                  who + " hat aus einem Teil ein eigenes Ticket gemacht, dort verknüpft:"));
      case REFUSAL ->
          together(
              fact,
              new Both("plan refused", "Plan abgelehnt"),
              new Both(who + " refused the plan:", who + " hat den Plan abgelehnt:"));
      default ->
          fact.event().to().equals(TicketState.APPROVED.name())
              ? together(
                  fact,
                  new Both("approved", "freigegeben"),
                  new Both(
                      "All who must have approved it.", "Alle, die müssen, haben es freigegeben."))
              : resolved(fact);
    };
  }

  /** Somebody wrote what is for the vendor's people only. */
  static TicketWords internal(TicketChanged fact) {
    String who = fact.event().login();
    return new TicketWords(
        "%s %s".formatted(fact.number(), fact.title()),
        new Both("internal comment", "interner Kommentar"),
        new Both(
            who + " wrote something internal there:",
            who + " hat dort etwas Internes geschrieben:"),
        "");
  }

  /** Somebody is asked to approve it. */
  static TicketWords asked(TicketChanged fact) {
    return new TicketWords(
        "%s %s".formatted(fact.number(), fact.title()),
        new Both("waits for your approval", "wartet auf Ihre Freigabe"),
        new Both(
            "The plan waits for your approval, or your refusal, there:",
            "Der Plan wartet dort auf Ihre Freigabe oder Ablehnung:"),
        "");
  }

  private static TicketWords together(TicketChanged fact, Both subject, Both line) {
    return new TicketWords(
        "%s %s".formatted(fact.number(), fact.title()), subject, line, fact.event().text());
  }

  private static TicketWords answered(TicketChanged fact) {
    String who = fact.event().login();
    return new TicketWords(
        "%s %s".formatted(fact.number(), fact.title()),
        new Both("answer", "Antwort"),
        new Both(who + " wrote:", who + " schrieb:"),
        fact.event().text());
  }

  static TicketWords mentioned(TicketChanged fact) {
    String who = fact.event().login();
    return new TicketWords(
        "%s %s".formatted(fact.number(), fact.title()),
        new Both("you are mentioned", "Sie werden erwähnt"),
        new Both(who + " mentioned you there:", who + " hat Sie dort erwähnt:"),
        fact.event().internal() ? "" : fact.event().text());
  }

  /** The logins that a text names, each behind an at sign. */
  static Set<String> mentions(String text) {
    return MENTION
        .matcher(text.toLowerCase(Locale.ROOT))
        .results()
        .map(each -> each.group(1))
        .collect(Collectors.toSet());
  }

  private static TicketWords resolved(TicketChanged fact) {
    String who = fact.event().login();
    return new TicketWords(
        "%s %s".formatted(fact.number(), fact.title()),
        new Both("resolved", "gelöst"),
        new Both(
            who + " resolved it. Close the ticket if you agree, or object there:",
            who + " hat es gelöst. Schließen Sie das Ticket, oder widersprechen Sie dort:"),
        fact.event().text());
  }

  static TicketWords closed(TicketChanged fact) {
    return new TicketWords(
        "%s %s".formatted(fact.number(), fact.title()),
        new Both("closed: how was it?", "geschlossen: wie war es?"),
        new Both(
            "It is closed. If you like, say there how content you are, from 1 to 5:",
            "Es ist geschlossen. Wenn Sie mögen, sagen Sie dort, wie zufrieden Sie sind, von 1 bis"
                + " 5:"),
        "");
  }

  static TicketWords near(DeadlineNeared fact) {
    String due = minute(fact.due());
    return new TicketWords(
        "%s %s".formatted(fact.number(), fact.title()),
        new Both(
            "%d %% of %s".formatted(fact.percent(), fact.clock()),
            "%d %% der Zeit: %s".formatted(fact.percent(), german(fact.clock()))),
        new Both(
            "%d %% of the time for %s is used up; it is due at %s."
                .formatted(fact.percent(), fact.clock(), due),
            "%d %% der Zeit sind verbraucht: %s. Fällig ist es um %s."
                .formatted(fact.percent(), german(fact.clock()), due)),
        "");
  }

  // As the page has it.
  private static String german(SlaRow.Clock clock) {
    return switch (clock) {
      case REACTION -> "Reaktion";
      case OPENED -> "Eröffnet";
      case WORK_STARTED -> "Beginn der Arbeit";
      case NEXT_UPDATE -> "Nächste Nachricht";
      case RESOLVED -> "Gelöst";
    };
  }

  String subject(boolean german) {
    return "%s: %s".formatted(ticket, subject.in(german));
  }

  String text(boolean german, String name, URI page) {
    String said = quoted.isEmpty() ? "" : "\n> " + quoted.replace("\n", "\n> ") + "\n";
    return german
        ? "Guten Tag %s,\n\n%s\n%s\n%s\n".formatted(name, line.in(true), said, page)
        : "Hello %s,\n\n%s\n%s\n%s\n".formatted(name, line.in(false), said, page);
  }

  private static String minute(Instant at) {
    return at.truncatedTo(ChronoUnit.MINUTES).toString().replace('T', ' ').replace(":00Z", " UTC");
  }
}
