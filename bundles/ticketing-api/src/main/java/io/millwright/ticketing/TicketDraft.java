package io.millwright.ticketing;

import io.millwright.contract.Right;
import io.millwright.contract.SlaRow.Environment;
import io.millwright.contract.SlaRow.Priority;
import io.millwright.model.MachineId;
import io.millwright.ticketing.TicketScopes.Category;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A ticket as it would be opened with one click (Z-105): nothing is sent before it is shown.
 *
 * @param machine where
 * @param cause of the alarm it would be about; empty for none
 * @param title one line
 * @param priority proposed
 * @param environment as the contract lists the machine
 * @param contact who asks
 * @param works whether who asks works on tickets there, and may write down one for somebody
 * @param parts what would be sent along, part by part
 */
public record TicketDraft(
    MachineId machine,
    String cause,
    String title,
    Priority priority,
    Environment environment,
    String contact,
    boolean works,
    List<Part> parts) {
  /** Keeps a copy. */
  public TicketDraft {
    parts = List.copyOf(parts);
  }

  /**
   * One part of what a machine can tell.
   *
   * @param name lasting: {@code readings}, {@code errors}, {@code nameplate}, {@code gaps}
   * @param rows what it says, line by line, in order of time
   */
  public record Part(String name, List<String> rows) {
    /** Keeps a copy. */
    public Part {
      rows = List.copyOf(rows);
    }
  }

  /**
   * What is opened.
   *
   * @param machine where; empty for a matter of no machine
   * @param customer whose; needed only where there is no machine
   * @param cause as in the draft; at most one ticket that is not over has a machine's cause
   * @param environment empty: as the contract lists the machine, else in production
   * @param called whether it is reported by telephone, now
   * @param parts which parts of the draft are sent along
   * @param behalf the login of the person of the customer for whom it is written down: it is theirs
   *     then. Empty for one's own; else it needs {@code TICKET_WORK}
   * @param prepared what is settled before a person writes
   */
  public record Opening(
      TicketKind kind,
      Optional<MachineId> machine,
      String customer,
      String cause,
      Words words,
      Priority priority,
      Optional<Environment> environment,
      boolean called,
      Set<String> parts,
      String behalf,
      Prepared prepared) {
    /** Keeps a copy. */
    public Opening {
      parts = Set.copyOf(parts);
    }

    /** Nothing is settled before. */
    public Opening(
        TicketKind kind,
        Optional<MachineId> machine,
        String customer,
        String cause,
        Words words,
        Priority priority,
        Optional<Environment> environment,
        boolean called,
        Set<String> parts,
        String behalf) {
      this(
          kind,
          machine,
          customer,
          cause,
          words,
          priority,
          environment,
          called,
          parts,
          behalf,
          Prepared.NOTHING);
    }

    /** One's own. */
    public Opening(
        TicketKind kind,
        Optional<MachineId> machine,
        String customer,
        String cause,
        Words words,
        Priority priority,
        Environment environment,
        boolean called,
        Set<String> parts) {
      this(
          kind,
          machine,
          customer,
          cause,
          words,
          priority,
          Optional.of(environment),
          called,
          parts,
          "",
          Prepared.NOTHING);
    }
  }

  /**
   * What a request of a known form settles.
   *
   * @param about what of a contract it is about: whoever does not work on tickets there must be
   *     entitled to that, too. Empty if nobody says
   * @param category what has to be helped with
   * @param assignee the login of who looks after it; empty for nobody
   * @param parts what is kept with it besides those of the draft
   */
  public record Prepared(
      Optional<Right> about, Category category, String assignee, List<Part> parts) {
    /** Nothing. */
    public static final Prepared NOTHING =
        new Prepared(Optional.empty(), Category.UNSAID, "", List.of());

    /** Keeps a copy. */
    public Prepared {
      parts = List.copyOf(parts);
    }
  }

  /**
   * What somebody wrote.
   *
   * @param title 1 to 200 characters
   * @param text at most 8,000 characters
   */
  public record Words(String title, String text) {}
}
