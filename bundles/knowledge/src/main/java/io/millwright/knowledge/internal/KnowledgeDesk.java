package io.millwright.knowledge.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Caller;
import io.millwright.access.Guard;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.access.Sight;
import io.millwright.audit.Audit;
import io.millwright.fleet.Fleet;
import io.millwright.knowledge.Article;
import io.millwright.knowledge.Article.Audience;
import io.millwright.knowledge.Article.Link;
import io.millwright.knowledge.Article.Page;
import io.millwright.knowledge.Knowledge;
import io.millwright.knowledge.internal.Shelf.Filed;
import io.millwright.knowledge.internal.db.ArticleTable;
import io.millwright.knowledge.internal.db.ArticleTable.Owned;
import io.millwright.model.MachineId;
import io.millwright.store.Transaction;
import io.millwright.ticketing.Ticket;
import io.millwright.ticketing.TicketQuery;
import io.millwright.ticketing.Tickets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What people read and write of articles. */
@Component
public final class KnowledgeDesk implements Knowledge {
  private static final int AT_ONCE = 100;
  private static final int MOST_LINKS = 20;

  private final Shelf shelf;
  private final Guard guard;
  private final Audit audit;
  private final Tickets tickets;
  private final Memory memory;
  private final Clock clock;

  /** For the running site. */
  @Activate
  public KnowledgeDesk(
      @Reference Shelf shelf,
      @Reference Guard guard,
      @Reference Audit audit,
      @Reference Tickets tickets,
      @Reference Fleet fleet) {
    this(shelf, guard, audit, tickets, fleet, Clock.systemUTC());
  }

  KnowledgeDesk(Shelf shelf, Guard guard, Audit audit, Tickets tickets, Fleet fleet, Clock clock) {
    this.shelf = shelf;
    this.guard = guard;
    this.audit = audit;
    this.tickets = tickets;
    this.memory = new Memory(tickets, fleet, guard);
    this.clock = clock;
  }

  @Override
  public boolean mayWrite(Caller caller) {
    return guard.sight(caller, Permission.TICKET_WORK).everything();
  }

  private boolean mayRead(Caller caller, Article one) {
    return !isNothing(guard.sight(caller, permission(one)));
  }

  private static Permission permission(Article one) {
    return one.page().audience() == Audience.CUSTOMERS
        ? Permission.TICKET_READ
        : Permission.TICKET_WORK;
  }

  private boolean works(Caller caller) {
    return !isNothing(guard.sight(caller, Permission.TICKET_WORK));
  }

  private static boolean isNothing(Sight sight) {
    return !sight.everything() && sight.machines().isEmpty() && sight.customers().isEmpty();
  }

  @Override
  public List<Article> find(Caller caller, String text, String kind) {
    Set<String> asked = Terms.of(text).words();
    boolean works = works(caller);
    return readable(caller).stream()
        .filter(one -> isAbout(one.article(), kind))
        .filter(one -> one.all().shared(asked) == asked.size())
        .sorted(
            Comparator.comparing((Filed one) -> -one.title().shared(asked))
                .thenComparing(one -> one.article().page().title()))
        .limit(MOST_FOUND)
        .map(one -> headed(one.article(), works))
        .toList();
  }

  private List<Filed> readable(Caller caller) {
    boolean works = works(caller);
    boolean reads = !isNothing(guard.sight(caller, Permission.TICKET_READ));
    return shelf.all().stream()
        .filter(one -> one.article().page().audience() == Audience.CUSTOMERS ? reads : works)
        .toList();
  }

  private static boolean isAbout(Article one, String kind) {
    return kind.isEmpty() || one.page().kinds().isEmpty() || one.page().kinds().contains(kind);
  }

  @Override
  public Article article(Caller caller, String id) {
    return seen(caller, known(caller, id));
  }

  private Article known(Caller caller, String id) {
    return shelf
        .find(id)
        .filter(one -> mayRead(caller, one))
        .orElseThrow(() -> new AccessException(Fault.UNKNOWN, "There is no such article."));
  }

  // To look after the links of all that was found would take long, and nobody follows them there.
  private static Article headed(Article one, boolean works) {
    return shown(one, List.of(), works);
  }

  // A link leads only whom it leads somewhere.
  private Article seen(Caller caller, Article one) {
    List<Link> links = one.links().stream().filter(link -> isSeen(caller, link)).toList();
    return shown(one, links, works(caller));
  }

  // Who wrote it is told to our own people.
  private static Article shown(Article one, List<Link> links, boolean works) {
    return new Article(
        one.id(), one.revision(), one.page(), links, works ? one.login() : "", one.at());
  }

  private boolean isSeen(Caller caller, Link link) {
    try {
      tickets.ticket(caller, link.ticket());
      return true;
    } catch (AccessException e) {
      return false;
    }
  }

  @Override
  public Article write(Caller by, Page page, List<String> numbers) {
    needWrite(by);
    if (shelf.all().size() >= MOST) {
      throw new AccessException(
          Fault.CONFLICT, "There are %d articles: that is all there can be.".formatted(MOST));
    }
    return put(
        by, made(by, "art-" + UUID.randomUUID(), 1, PageCheck.checked(page)), linked(by, numbers));
  }

  @Override
  public Article change(Caller by, String id, long revision, Page page, List<String> numbers) {
    Article before = known(by, id);
    needWrite(by);
    if (before.revision() != revision) {
      throw meanwhile(before);
    }
    return put(by, made(by, id, revision + 1, PageCheck.checked(page)), linked(by, numbers));
  }

  private static AccessException meanwhile(Article now) {
    return new AccessException(
        Fault.CONFLICT, "%s changed it meanwhile: look at it again.".formatted(now.login()));
  }

  private Article put(Caller by, Article one, List<Owned> links) {
    var linked =
        new Article(
            one.id(),
            one.revision(),
            one.page(),
            links.stream().map(Owned::link).toList(),
            one.login(),
            one.at());
    shelf
        .store()
        .change(
            transaction -> {
              if (one.revision() > 1
                  && !ArticleTable.remove(transaction, one.id(), one.revision() - 1)) {
                throw meanwhile(one);
              }
              ArticleTable.add(transaction, linked, links, by);
              transaction.afterCommit(() -> shelf.put(linked));
              record(transaction, by, one.revision() == 1 ? "written" : "changed", one);
            });
    return seen(by, linked);
  }

  @Override
  public void remove(Caller by, String id) {
    Article one = known(by, id);
    needWrite(by);
    shelf
        .store()
        .change(
            transaction -> {
              if (!ArticleTable.remove(transaction, id, one.revision())) {
                throw meanwhile(one);
              }
              transaction.afterCommit(() -> shelf.take(id));
              record(transaction, by, "removed", one);
            });
  }

  private void needWrite(Caller by) {
    if (!mayWrite(by)) {
      guard.need(by, Permission.TICKET_WORK, new Place.Everywhere());
      throw new AccessException(Fault.FORBIDDEN, "Your account may not do this here.");
    }
  }

  private Article made(Caller by, String id, long revision, Page page) {
    return new Article(
        id, revision, page, List.of(), by.login(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
  }

  private List<Owned> linked(Caller by, List<String> numbers) {
    if (numbers.size() > MOST_LINKS) {
      throw PageCheck.refused("tickets: at most " + MOST_LINKS);
    }
    return numbers.stream().distinct().map(number -> linked(by, number)).toList();
  }

  private Owned linked(Caller by, String number) {
    Ticket ticket =
        numbered(by, number)
            .orElseThrow(() -> PageCheck.refused("tickets: there is no %s".formatted(number)));
    return new Owned(
        new Link(ticket.id(), ticket.number()),
        ticket.matter().customer(),
        ticket.matter().machine().map(MachineId::text).orElse(""));
  }

  // ACME-1 is found in ACME-10 too, so there may be more than one page of them.
  private Optional<Ticket> numbered(Caller by, String number) {
    Optional<Ticket> found = Optional.empty();
    Optional<TicketQuery> next = Optional.of(TicketQuery.all(AT_ONCE).saying(number));
    while (next.isPresent() && found.isEmpty()) {
      TicketQuery query = next.get();
      Tickets.Page page = tickets.find(by, query);
      next = Optional.of(page.next()).filter(after -> !after.isEmpty()).map(query::after);
      found =
          page.rows().stream()
              .map(Tickets.Row::ticket)
              .filter(one -> one.number().equals(number))
              .findFirst();
    }
    return found;
  }

  @Override
  public Hint hint(Caller caller, Question question) {
    return hint(caller, memory.asked(caller, question));
  }

  @Override
  public Hint hint(Caller caller, String ticket) {
    Ticket one = tickets.ticket(caller, ticket).ticket();
    return hint(caller, memory.asked(one));
  }

  private Hint hint(Caller caller, Memory.Asked asked) {
    boolean works = works(caller);
    return memory.of(caller, asked, readable(caller), one -> headed(one, works));
  }

  private void record(Transaction transaction, Caller by, String what, Article one) {
    audit.record(
        transaction,
        by.did(
            "knowledge.article." + what,
            Optional.empty(),
            "article:" + one.id(),
            Map.of("title", one.page().title(), "audience", one.page().audience().name())));
  }
}
