package io.millwright.ticket.templates;

import io.millwright.access.Caller;
import io.millwright.files.FormerFile;
import io.millwright.model.MachineId;
import io.millwright.ticket.templates.RequestTemplate.Language;
import io.millwright.ticketing.Tickets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The forms of requests: an OSGi service. Thread-safe; blocks on files and until saved. Some are
 * shipped; a file of the same name in {@code etc/ticket-templates} stands in the place of one, and
 * may withdraw it. Files are edited by those who work on the tickets of all customers; each change
 * stands in the audit, and what a file said before can be brought back.
 *
 * <p>Throws {@link io.millwright.access.AccessException}: FORBIDDEN, UNKNOWN, REFUSED with key and
 * rule, CONFLICT if somebody changed the file meanwhile, or the contract does not cover the
 * request: its words name the clause.
 */
@ProviderType
public interface TicketTemplates {
  /**
   * What somebody asks for.
   *
   * @param template its id
   * @param answers by the id of the field
   * @param language of who asks: in that it is written down
   */
  record Request(String template, Map<String, String> answers, Language language, Subject subject) {
    /** Keeps a copy. */
    public Request {
      answers = Map.copyOf(answers);
    }
  }

  /**
   * What it is about.
   *
   * @param machine where; empty for a matter of no machine
   * @param customer whose; needed only where there is no machine
   * @param title empty: the template's name
   * @param behalf the login of the person of the customer for whom it is written down; empty for
   *     one's own
   * @param called whether it is reported by telephone, now
   */
  record Subject(
      Optional<MachineId> machine, String customer, String title, String behalf, boolean called) {}

  /**
   * What is wrong with a file.
   *
   * @param key of which; empty for the whole file
   * @param value as it stands there; empty for none
   * @param rule what to write instead
   */
  record Problem(String key, String value, String rule) {}

  /**
   * A template as it is edited.
   *
   * @param file where it lies, or would if it were changed
   * @param shipped whether it comes with the platform
   * @param own whether the site has a file of it
   * @param version what is to be sent with a change; empty if the site has no file
   * @param former how many former versions there are
   */
  record TemplateFile(
      String id,
      String file,
      boolean shipped,
      boolean own,
      Map<String, Object> keys,
      String version,
      List<Problem> problems,
      int former) {
    /** Keeps copies. */
    public TemplateFile {
      problems = List.copyOf(problems);
    }
  }

  /** Those that can be asked for, in the order of their ids. */
  List<RequestTemplate> offered();

  /**
   * Opens a ticket: what was answered is its description, what is to be done its part {@value
   * TicketChecklists#PART}.
   */
  Tickets.View open(Caller by, Request request);

  /** Whether the caller may edit. */
  boolean mayEdit(Caller caller);

  /** All, by id; those that are withdrawn or broken too. */
  List<TemplateFile> files(Caller caller);

  /** What would be wrong with one. */
  List<Problem> check(Caller caller, String id, Map<String, Object> keys);

  /**
   * Writes one.
   *
   * @param seen {@link TemplateFile#version()} as it was seen; empty if the site had no file
   */
  void save(Caller by, String id, Map<String, Object> keys, String seen);

  /** Takes the site's file away: what is shipped holds again, if it is. */
  void delete(Caller by, String id, String seen);

  /** What the site's file said before, the newest first. */
  List<FormerFile> past(Caller by, String id);

  /** Brings back what it said before. */
  void bringBack(Caller by, String id, int number);
}
