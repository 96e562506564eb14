package io.millwright.mail.in.internal;

import io.millwright.access.AccessException;
import io.millwright.access.Account;
import io.millwright.access.Caller;
import io.millwright.contract.SlaRow.Priority;
import io.millwright.fleet.Fleet;
import io.millwright.fleet.Machine;
import io.millwright.mail.Inbox.Fate;
import io.millwright.mail.Threads;
import io.millwright.model.MachineId;
import io.millwright.ticketing.Ticket;
import io.millwright.ticketing.TicketDeed;
import io.millwright.ticketing.TicketDraft.Opening;
import io.millwright.ticketing.TicketDraft.Words;
import io.millwright.ticketing.TicketEvent.What;
import io.millwright.ticketing.TicketKind;
import io.millwright.ticketing.TicketQuery;
import io.millwright.ticketing.Tickets;
import io.millwright.ticketing.Tickets.View;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Enters a known sender's letter: as an answer where they reach the ticket it names, else as a
 * ticket. All of it is done as that person, by the rights they have now; asked again for the same
 * letter, after a crash, it enters nothing twice.
 */
record Clerk(Tickets tickets, Threads threads, Fleet fleet) {
  private static final int LONGEST_TEXT = 8_000;
  private static final int LONGEST_TITLE = 200;
  private static final int LONGEST_SHORT_TITLE = 80;
  private static final int MOST_NUMBERS = 5;
  private static final int MOST_FOUND = 200;

  private static final String CUT = "\n[…]";
  private static final Pattern NUMBER =
      Pattern.compile("\\b[A-Za-z0-9][A-Za-z0-9_.-]{0,63}-[0-9]{1,9}\\b");
  private static final Pattern ANSWERING =
      Pattern.compile("(?i)^((re|aw|antwort|fwd?|wg|sv|rv)(\\[\\d+])?:\\s*)+");

  /**
   * Enters one.
   *
   * @param begun when it was first begun with: what stands in a ticket since then is this letter
   */
  Outcome enter(Account from, Received letter, Instant begun) {
    Caller by = Senders.caller(from);
    String text = words(letter);
    if (text.isEmpty()) {
      return new Outcome(Fate.QUARANTINED, "it says nothing");
    }
    try {
      Optional<String> thread = thread(letter);
      // Whom a customer's person forwards it to answers as everybody does.
      boolean internal =
          by.customer().isEmpty()
              && thread.filter(said -> said.endsWith(Threads.INTERNAL)).isPresent();
      Optional<View> named =
          thread
              .flatMap(said -> reached(by, ticket(said)))
              .or(() -> numbered(by, letter.subject()));
      return named.isPresent()
          ? answer(by, named.get(), new TicketDeed.Comment(text, internal), begun)
          : open(by, from, letter, text, begun);
    } catch (AccessException e) {
      return new Outcome(Fate.QUARANTINED, String.valueOf(e.getMessage()));
    }
  }

  private static String words(Received letter) {
    String own = OwnWords.of(letter.text());
    String all =
        letter.attachments().isEmpty()
            ? own
            : (own + "\n\n[" + String.join(", ", letter.attachments()) + "]").strip();
    return all.length() <= LONGEST_TEXT ? all : all.substring(0, LONGEST_TEXT - CUT.length()) + CUT;
  }

  /** What the letter that is answered belongs to. */
  private Optional<String> thread(Received letter) {
    return Stream.of("in-reply-to", "references")
        .map(name -> threads.thread(letter.header(name)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static String ticket(String thread) {
    return thread.endsWith(Threads.INTERNAL)
        ? thread.substring(0, thread.length() - Threads.INTERNAL.length())
        : thread;
  }

  private Optional<View> reached(Caller by, String id) {
    try {
      return Optional.of(tickets.ticket(by, id));
    } catch (AccessException e) {
      if (e.fault() != AccessException.Fault.UNKNOWN) {
        throw e;
      }
      return Optional.empty();
    }
  }

  /** The ticket whose number the subject names, among those that the sender reaches. */
  private Optional<View> numbered(Caller by, String subject) {
    return NUMBER
        .matcher(subject)
        .results()
        .limit(MOST_NUMBERS)
        .map(found -> found.group())
        .flatMap(number -> withNumber(by, number).stream())
        .findFirst()
        .flatMap(one -> reached(by, one.id()));
  }

  private Optional<Ticket> withNumber(Caller by, String number) {
    return found(by, number).filter(one -> one.number().equalsIgnoreCase(number)).findFirst();
  }

  private Stream<Ticket> found(Caller by, String text) {
    TicketQuery query = TicketQuery.all(MOST_FOUND).saying(text);
    return tickets.find(by, query).rows().stream().map(Tickets.Row::ticket);
  }

  private Outcome answer(Caller by, View view, TicketDeed.Comment comment, Instant begun) {
    boolean said =
        view.past().stream()
            .filter(event -> event.what() == What.COMMENT && !event.at().isBefore(begun))
            .anyMatch(
                event -> event.login().equals(by.login()) && event.text().equals(comment.text()));
    if (!said) {
      tickets.act(by, view.ticket().id(), OptionalLong.empty(), comment);
    }
    return new Outcome(Fate.ENTERED, "", view.ticket().id(), "");
  }

  private Outcome open(Caller by, Account from, Received letter, String text, Instant begun) {
    if (from.customer().isEmpty()) {
      return new Outcome(
          Fate.QUARANTINED,
          "%s is of no customer, and no ticket within reach is named".formatted(by.login()));
    }
    String customer = from.customer().get();
    String title = title(letter, text);
    Ticket ticket =
        found(by, title)
            .filter(one -> one.origin().login().equals(by.login()))
            .filter(one -> !one.origin().at().isBefore(begun))
            .filter(one -> one.matter().text().equals(text))
            .findFirst()
            .orElseGet(() -> opened(by, customer, title, text));
    return new Outcome(Fate.ENTERED, "", ticket.id(), ticket.number());
  }

  private Ticket opened(Caller by, String customer, String title, String text) {
    var opening =
        new Opening(
            TicketKind.INCIDENT,
            machine(customer, title),
            customer,
            "",
            new Words(title, text),
            Priority.P3,
            Optional.empty(),
            false,
            Set.of(),
            "");
    return tickets.open(by, opening).ticket();
  }

  /** The customer's machine that the title names, if it is one. */
  private Optional<MachineId> machine(String customer, String title) {
    List<String> words = List.of(title.split("[\\s,;:()\\[\\]]+"));
    List<MachineId> named =
        fleet.machines().stream()
            .filter(one -> one.site().filter(at -> at.customer().equals(customer)).isPresent())
            .map(Machine::id)
            .filter(id -> words.contains(id.text()))
            .toList();
    return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
  }

  private static String title(Received letter, String text) {
    String subject = ANSWERING.matcher(letter.subject()).replaceFirst("").strip();
    if (!subject.isEmpty()) {
      return subject.length() <= LONGEST_TITLE ? subject : subject.substring(0, LONGEST_TITLE);
    }
    String first = text.lines().findFirst().orElse("").strip();
    return first.length() <= LONGEST_SHORT_TITLE
        ? first
        : first.substring(0, LONGEST_SHORT_TITLE - 1) + "…";
  }
}
