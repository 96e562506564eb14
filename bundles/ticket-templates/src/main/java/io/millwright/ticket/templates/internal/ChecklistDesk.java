package io.millwright.ticket.templates.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Caller;
import io.millwright.access.Guard;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.audit.Audit;
import io.millwright.model.MachineId;
import io.millwright.store.Migrations;
import io.millwright.store.Store;
import io.millwright.store.StoreException;
import io.millwright.store.Transaction;
import io.millwright.ticket.templates.TicketChecklists;
import io.millwright.ticket.templates.internal.db.CheckTable;
import io.millwright.ticket.templates.internal.db.CheckTable.Kept;
import io.millwright.ticketing.Ticket.Matter;
import io.millwright.ticketing.TicketDraft.Part;
import io.millwright.ticketing.Tickets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What of checklists is done; the items stand at their tickets. */
@Component
public final class ChecklistDesk implements TicketChecklists {
  private final Store store;
  private final Tickets tickets;
  private final Guard guard;
  private final Audit audit;
  private final Clock clock;

  /** For the running site. */
  @Activate
  public ChecklistDesk(
      @Reference Store store,
      @Reference Tickets tickets,
      @Reference Guard guard,
      @Reference Audit audit) {
    this(store, tickets, guard, audit, Clock.systemUTC());
  }

  ChecklistDesk(Store store, Tickets tickets, Guard guard, Audit audit, Clock clock) {
    this.store = store;
    this.tickets = tickets;
    this.guard = guard;
    this.audit = audit;
    this.clock = clock;
    migrate(store);
  }

  static void migrate(Store store) {
    store.migrate(
        new Migrations(
            "ticket_templates",
            ChecklistDesk.class.getClassLoader(),
            "io/millwright/ticket/templates/internal/db/changelog.sql"));
  }

  @Override
  public Checklist of(Caller caller, String ticket) {
    return list(tickets.ticket(caller, ticket));
  }

  private Checklist list(Tickets.View view) {
    List<String> words = items(view);
    if (words.isEmpty()) {
      return new Checklist(List.of(), false);
    }
    Map<Integer, Kept> done =
        store.find(transaction -> CheckTable.of(transaction, view.ticket().id())).stream()
            .collect(Collectors.toMap(Kept::number, Function.identity()));
    List<Item> items =
        IntStream.rangeClosed(1, words.size())
            .mapToObj(
                number ->
                    new Item(
                        number,
                        words.get(number - 1),
                        Optional.ofNullable(done.get(number))
                            .map(one -> new Done(one.login(), one.at()))))
            .toList();
    return new Checklist(items, view.mayWork() && !isOver(view));
  }

  private static List<String> items(Tickets.View view) {
    return view.parts().stream()
        .filter(part -> part.name().equals(PART))
        .map(Part::rows)
        .findFirst()
        .orElse(List.of());
  }

  private static boolean isOver(Tickets.View view) {
    return view.ticket().care().state().isOver();
  }

  @Override
  public Checklist tick(Caller by, String ticket, int number, boolean done) {
    Tickets.View view = tickets.ticket(by, ticket);
    needWork(by, view);
    if (number < 1 || number > items(view).size()) {
      throw new AccessException(Fault.REFUSED, "item: 1 to %d".formatted(items(view).size()));
    }
    if (isOver(view)) {
      throw new AccessException(Fault.CONFLICT, "It is over: its checklist stays as it is.");
    }
    try {
      store.change(transaction -> tick(transaction, by, view, number, done));
    } catch (StoreException e) {
      // Two ticked it at once.
      if (e.fault() == StoreException.Fault.REFUSED
          && list(view).items().get(number - 1).done().isPresent()) {
        throw already();
      }
      throw e;
    }
    return of(by, ticket);
  }

  private void needWork(Caller by, Tickets.View view) {
    if (!view.mayWork()) {
      Matter matter = view.ticket().matter();
      // Who was forbidden to stands in the audit.
      guard.need(
          by,
          Permission.TICKET_WORK,
          matter
              .machine()
              .<Place>map(Place.AtMachine::new)
              .orElseGet(() -> new Place.AtCustomer(matter.customer())));
      throw new AccessException(Fault.FORBIDDEN, "Your account may not do this here.");
    }
  }

  private void tick(
      Transaction transaction, Caller by, Tickets.View view, int number, boolean done) {
    String ticket = view.ticket().id();
    Matter matter = view.ticket().matter();
    boolean was =
        CheckTable.of(transaction, ticket).stream().anyMatch(one -> one.number() == number);
    if (was == done) {
      throw already();
    }
    if (done) {
      CheckTable.add(
          transaction,
          new Kept(
              ticket,
              number,
              matter.customer(),
              matter.machine().map(MachineId::text).orElse(""),
              by.account().text(),
              by.login(),
              clock.instant().truncatedTo(ChronoUnit.MILLIS)));
    } else if (!CheckTable.remove(transaction, ticket, number)) {
      throw already();
    }
    audit.record(
        transaction,
        by.did(
            "ticket.checklist." + (done ? "ticked" : "unticked"),
            Optional.of(matter.customer()).filter(one -> !one.isEmpty()),
            "ticket:" + ticket,
            Map.of(
                "number", view.ticket().number(),
                "item", items(view).get(number - 1))));
  }

  private static AccessException already() {
    return new AccessException(Fault.CONFLICT, "It stands so already: look at it again.");
  }
}
