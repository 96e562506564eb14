package io.millwright.ticket.templates;

import io.millwright.contract.Right;
import io.millwright.contract.SlaRow.Environment;
import io.millwright.contract.SlaRow.Priority;
import io.millwright.ticketing.TicketKind;
import io.millwright.ticketing.TicketScopes.Category;
import java.util.List;
import java.util.Optional;

/**
 * The form of a request (E-17).
 *
 * @param id as its file is named, without suffix
 * @param version of its text, counted by who writes it
 * @param name for people
 * @param fields what is asked, in order
 * @param checklist what is done then, in order
 */
public record RequestTemplate(
    String id,
    int version,
    Spoken name,
    Filing filing,
    List<Field> fields,
    List<Spoken> checklist) {
  /** Keeps copies. */
  public RequestTemplate {
    fields = List.copyOf(fields);
    checklist = List.copyOf(checklist);
  }

  /** A language that templates speak. */
  public enum Language {
    /** English. */
    EN,
    /** German. */
    DE
  }

  /** The same words in both languages. */
  public record Spoken(String en, String de) {
    /** Those of one language. */
    public String in(Language language) {
      return language == Language.DE ? de : en;
    }
  }

  /**
   * As what its tickets are opened.
   *
   * @param environment empty: as the contract lists the machine
   * @param right what of a contract it is; empty if every contract with tickets has it
   * @param assignee the login of who looks after them; empty: the coordinators see to it
   */
  public record Filing(
      TicketKind kind,
      Category category,
      Priority priority,
      Optional<Environment> environment,
      Optional<Right> right,
      String assignee) {}

  /** What can be written into a field. */
  public enum Shape {
    /** Words, also on several lines. */
    TEXT,
    /** One of the field's choices. */
    CHOICE,
    /** A day such as 2030-01-31. */
    DATE,
    /** A number, with a point or comma. */
    NUMBER,
    /** Somebody's name or login, in one line. */
    PERSON
  }

  /**
   * What is asked.
   *
   * @param id small and capital letters
   * @param choices of which one is sent in its English words; empty but for {@link Shape#CHOICE}
   */
  public record Field(String id, Shape type, boolean required, Spoken label, List<Spoken> choices) {
    /** Keeps a copy. */
    public Field {
      choices = List.copyOf(choices);
    }
  }
}
