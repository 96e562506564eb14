package io.millwright.ticketing;

import io.millwright.contract.SlaRow.Environment;
import io.millwright.contract.SlaRow.Priority;
import io.millwright.model.MachineId;
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
 * @param contact who asks
 * @param parts what would be sent along, part by part
 */
public record TicketDraft(
    MachineId machine,
    String cause,
    String title,
    Priority priority,
    String contact,
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
   * @param called whether it is reported by telephone, now
   * @param parts which parts of the draft are sent along
   */
  public record Opening(
      TicketKind kind,
      Optional<MachineId> machine,
      String customer,
      String cause,
      Words words,
      Priority priority,
      Environment environment,
      boolean called,
      Set<String> parts) {
    /** Keeps a copy. */
    public Opening {
      parts = Set.copyOf(parts);
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
