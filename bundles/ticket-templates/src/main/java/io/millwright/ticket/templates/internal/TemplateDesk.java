package io.millwright.ticket.templates.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Caller;
import io.millwright.access.Guard;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.audit.Audit;
import io.millwright.files.FileKeys;
import io.millwright.files.FormerFile;
import io.millwright.ticket.templates.RequestTemplate;
import io.millwright.ticket.templates.RequestTemplate.Filing;
import io.millwright.ticket.templates.TicketChecklists;
import io.millwright.ticket.templates.TicketTemplates;
import io.millwright.ticketing.TicketDraft.Opening;
import io.millwright.ticketing.TicketDraft.Part;
import io.millwright.ticketing.TicketDraft.Prepared;
import io.millwright.ticketing.TicketDraft.Words;
import io.millwright.ticketing.Tickets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Opens tickets from templates; who may, the ticket desk says. Who works for all edits them. */
@Component
public final class TemplateDesk implements TicketTemplates {
  private final TemplateFolder folder;
  private final Tickets tickets;
  private final Guard guard;
  private final Audit audit;

  /** For the running site, and with fakes. */
  @Activate
  public TemplateDesk(
      @Reference TemplateFolder folder,
      @Reference Tickets tickets,
      @Reference Guard guard,
      @Reference Audit audit) {
    this.folder = folder;
    this.tickets = tickets;
    this.guard = guard;
    this.audit = audit;
  }

  @Override
  public List<RequestTemplate> offered() {
    return folder.all().stream().flatMap(file -> offered(file).stream()).toList();
  }

  private static Optional<RequestTemplate> offered(TemplateFile file) {
    TemplateReader.Said said = TemplateReader.read(file.id(), file.keys());
    return said.template().filter(any -> said.offered());
  }

  @Override
  public Tickets.View open(Caller by, Request request) {
    RequestTemplate template =
        folder
            .find(request.template())
            .flatMap(TemplateDesk::offered)
            .orElseThrow(TemplateDesk::unknown);
    String text = Answers.text(template, request);
    Filing filing = template.filing();
    Subject subject = request.subject();
    String title =
        subject.title().isBlank() ? template.name().in(request.language()) : subject.title();
    return tickets.open(
        by,
        new Opening(
            filing.kind(),
            subject.machine(),
            subject.customer(),
            "",
            new Words(title, text),
            filing.priority(),
            filing.environment(),
            subject.called(),
            Set.of(),
            subject.behalf(),
            new Prepared(
                filing.right(), filing.category(), filing.assignee(), parts(template, request))));
  }

  private static List<Part> parts(RequestTemplate template, Request request) {
    List<String> items =
        template.checklist().stream().map(item -> item.in(request.language())).toList();
    return items.isEmpty() ? List.of() : List.of(new Part(TicketChecklists.PART, items));
  }

  @Override
  public boolean mayEdit(Caller caller) {
    return guard.sight(caller, Permission.TICKET_WORK).everything();
  }

  private void needEdit(Caller by) {
    if (!mayEdit(by)) {
      guard.need(by, Permission.TICKET_WORK, new Place.Everywhere());
      throw new AccessException(Fault.FORBIDDEN, "Your account may not do this here.");
    }
  }

  @Override
  public List<TemplateFile> files(Caller caller) {
    needEdit(caller);
    return folder.all();
  }

  @Override
  public List<Problem> check(Caller caller, String id, Map<String, Object> keys) {
    needEdit(caller);
    new FileKeys(keys).checkShape();
    return TemplateReader.read(id, keys).problems();
  }

  @Override
  public synchronized void save(Caller by, String id, Map<String, Object> keys, String seen) {
    needEdit(by);
    new FileKeys(keys).checkShape();
    if (!TemplateFolder.isId(id)) {
      throw refused("id: 1 to 60 small letters, digits and hyphens");
    }
    needSound(id, keys);
    needUnchanged(id, seen);
    write(by, "saved", id, Optional.of(keys));
  }

  private static void needSound(String id, Map<String, Object> keys) {
    TemplateReader.read(id, keys).problems().stream()
        .findFirst()
        .ifPresent(
            first -> {
              throw refused(first.key() + ": " + first.rule());
            });
  }

  private void needUnchanged(String id, String seen) {
    if (!folder.find(id).map(TemplateFile::version).orElse("").equals(seen)) {
      throw new AccessException(
          Fault.CONFLICT, "Somebody changed this template meanwhile: look at it again.");
    }
  }

  private void write(Caller by, String what, String id, Optional<Map<String, Object>> keys) {
    Map<String, String> words = new FileKeys(keys.orElse(Map.of())).audited();
    folder.write(id, keys, by.login());
    audit.record(
        by.did("ticket.template." + what, Optional.empty(), "ticket-template:" + id, words));
  }

  @Override
  public synchronized void delete(Caller by, String id, String seen) {
    needEdit(by);
    if (folder.find(id).filter(TemplateFile::own).isEmpty()) {
      throw unknown();
    }
    needUnchanged(id, seen);
    write(by, "deleted", id, Optional.empty());
  }

  @Override
  public List<FormerFile> past(Caller by, String id) {
    needEdit(by);
    if (!TemplateFolder.isId(id)) {
      throw unknown();
    }
    List<FormerFile> past = folder.former().past(TemplateFolder.file(id));
    if (past.isEmpty() && folder.find(id).isEmpty()) {
      throw unknown();
    }
    return past;
  }

  @Override
  public synchronized void bringBack(Caller by, String id, int number) {
    FormerFile former =
        past(by, id).stream()
            .filter(each -> each.number() == number)
            .findFirst()
            .orElseThrow(TemplateDesk::unknown);
    if (former.text().isPresent()) {
      throw new AccessException(
          Fault.CONFLICT, "What it said then cannot be read: mend its text and save that.");
    }
    former.keys().ifPresent(keys -> needSound(id, keys));
    write(by, "brought-back", id, former.keys());
  }

  private static AccessException refused(String rule) {
    return new AccessException(Fault.REFUSED, rule);
  }

  private static AccessException unknown() {
    return new AccessException(Fault.UNKNOWN, "There is no such template.");
  }
}
