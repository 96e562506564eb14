package io.millwright.mail.internal;

import io.millwright.access.Account;
import io.millwright.access.AccountId;
import io.millwright.access.Accounts;
import io.millwright.access.Guard;
import io.millwright.access.Permission;
import io.millwright.access.Role;
import io.millwright.bus.Fact;
import io.millwright.bus.Listener;
import io.millwright.calendar.ServiceClock.Side;
import io.millwright.fleet.Fleet;
import io.millwright.mail.Letter;
import io.millwright.mail.Threads;
import io.millwright.store.Store;
import io.millwright.ticketing.DeadlineNeared;
import io.millwright.ticketing.TicketChanged;
import io.millwright.ticketing.TicketEvent;
import io.millwright.ticketing.TicketEvent.What;
import io.millwright.ticketing.TicketOpened;
import io.millwright.ticketing.TicketState;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of tickets: coordinators of new ones (Z-106), who opened one of answers and its resolution,
 * who looks after one of answers and deadlines, who watches one of what is said. Nobody hears of a
 * ticket that is out of reach now.
 */
@Component(service = Listener.class)
public final class TicketNotice implements Listener {
  private static final Logger LOG = LoggerFactory.getLogger(TicketNotice.class);

  private final Store store;
  private final LetterBox box;
  private final People people;
  private final Clearance clearance;
  private final TicketCircle circle;

  /** For the running site. */
  @Activate
  public TicketNotice(
      @Reference Store store,
      @Reference LetterBox box,
      @Reference Accounts accounts,
      @Reference Guard guard,
      @Reference Fleet fleet,
      @Reference TicketCircle circle) {
    this.store = store;
    this.box = box;
    this.circle = circle;
    this.people = new People(accounts);
    this.clearance = new Clearance(guard, fleet);
  }

  @Override
  public String name() {
    return "mail-tickets";
  }

  @Override
  public boolean hearsNews() {
    return false;
  }

  @Override
  public Set<Class<? extends Fact>> facts() {
    return Set.of(TicketOpened.class, TicketChanged.class, DeadlineNeared.class);
  }

  @Override
  public void on(Fact fact) {
    if (fact instanceof TicketOpened opened) {
      tell(
          "ticket:%s:opened".formatted(opened.ticket()),
          coordinators(opened.customer(), opened.machine())
              .filter(each -> !each.profile().login().equals(opened.by()))
              .toList(),
          TicketWords.opened(opened),
          opened.ticket());
    } else if (fact instanceof TicketChanged changed) {
      List<Account> told = changed.event().internal() ? internally(changed) : changed(changed);
      mentioned(changed, told);
      asked(changed);
    } else if (fact instanceof DeadlineNeared near) {
      tell(
          "ticket:%s:%s:%d:%d"
              .formatted(near.ticket(), near.clock(), near.percent(), near.due().toEpochMilli()),
          desk(near.assignee(), near.customer(), near.machine()).toList(),
          TicketWords.near(near),
          near.ticket());
    }
  }

  private List<Account> changed(TicketChanged changed) {
    TicketEvent event = changed.event();
    if (event.what() == What.STATE && event.to().equals(TicketState.CLOSED.name())) {
      return closed(changed);
    }
    Optional<TicketWords> words = words(changed);
    if (words.isEmpty()) {
      return List.of();
    }
    Stream<Account> opener = people.all().filter(each -> isOpener(each, changed));
    Stream<Account> desk = desk(changed.assignee(), changed.customer(), changed.machine());
    boolean both = event.what() == What.REFUSAL || event.to().equals(TicketState.APPROVED.name());
    Stream<Account> all =
        both ? Stream.concat(opener, desk) : event.side() == Side.DESK ? opener : desk;
    List<Account> to =
        Stream.concat(all, watchers(changed, Permission.TICKET_READ))
            .distinct()
            .filter(each -> !each.profile().login().equals(event.login()))
            .toList();
    tell(
        "ticket:%s:%d".formatted(changed.ticket(), event.number()),
        to,
        words.get(),
        changed.ticket());
    return to;
  }

  // Whose approval is awaited, when there is a plan, or when others are named.
  private void asked(TicketChanged changed) {
    TicketEvent event = changed.event();
    boolean asks =
        event.what() == What.APPROVERS
            || (event.what() == What.STATE && event.to().equals(TicketState.ESTIMATED.name()));
    if (!asks) {
      return;
    }
    Set<AccountId> awaited = circle.asked(changed.ticket());
    tell(
        "ticket:%s:%d:asked".formatted(changed.ticket(), event.number()),
        people
            .all()
            .filter(each -> awaited.contains(each.id()))
            .filter(each -> each.customer().map(changed.customer()::equals).orElse(true))
            .filter(
                each ->
                    clearance.has(
                        each, Permission.TICKET_READ, changed.customer(), changed.machine()))
            .toList(),
        TicketWords.asked(changed),
        changed.ticket());
  }

  // Of an internal word the vendor's own watchers are told, and that without it.
  private List<Account> internally(TicketChanged changed) {
    TicketEvent event = changed.event();
    if (event.what() != What.COMMENT) {
      return List.of();
    }
    Set<String> named = TicketWords.mentions(event.text());
    List<Account> to =
        watchers(changed, Permission.TICKET_WORK)
            .filter(each -> each.customer().isEmpty())
            .filter(each -> !each.profile().login().equals(event.login()))
            // Whom it names is told of that.
            .filter(each -> !named.contains(each.profile().login()))
            .toList();
    tell(
        "ticket:%s:%d".formatted(changed.ticket(), event.number()),
        to,
        TicketWords.internal(changed),
        changed.ticket(),
        changed.ticket() + Threads.INTERNAL);
    return to;
  }

  /** Those who watch it and have a right over it now. */
  private Stream<Account> watchers(TicketChanged changed, Permission needed) {
    Set<AccountId> hearing = circle.watching(changed.ticket());
    return people
        .all()
        .filter(each -> hearing.contains(each.id()))
        .filter(each -> each.customer().map(changed.customer()::equals).orElse(true))
        .filter(each -> clearance.has(each, needed, changed.customer(), changed.machine()));
  }

  // Of what concerns two tickets only one is told of, so that nobody hears it twice.
  private static Optional<TicketWords> words(TicketChanged changed) {
    TicketEvent event = changed.event();
    boolean told =
        switch (event.what()) {
          case COMMENT -> true;
          case STATE ->
              event.to().startsWith(TicketState.RESOLVED.name())
                  || event.to().equals(TicketState.APPROVED.name());
          case REFUSAL -> true;
          case MERGED, SPLIT -> !event.to().isEmpty();
          case SPLIT_BACK -> !event.from().isEmpty();
          default -> false;
        };
    return Optional.of(changed).filter(any -> told).map(TicketWords::of);
  }

  // Whoever closed it: the customer who opened it is asked how it was (E-71), once.
  private List<Account> closed(TicketChanged changed) {
    List<Account> to =
        people
            .all()
            .filter(each -> each.customer().isPresent() && isOpener(each, changed))
            .toList();
    tell(
        "ticket:%s:feedback".formatted(changed.ticket()),
        to,
        TicketWords.closed(changed),
        changed.ticket());
    return to;
  }

  // Whom a comment names by @login, if they may read that comment; who hears of it anyway is not
  // told twice. Nothing tells the writer whether there is such a person.
  private void mentioned(TicketChanged changed, List<Account> told) {
    TicketEvent event = changed.event();
    Set<String> logins =
        event.what() == What.COMMENT ? TicketWords.mentions(event.text()) : Set.of();
    if (logins.isEmpty()) {
      return;
    }
    Permission needed = event.internal() ? Permission.TICKET_WORK : Permission.TICKET_READ;
    tell(
        "ticket:%s:%d:mention".formatted(changed.ticket(), event.number()),
        people
            .all()
            .filter(each -> logins.contains(each.profile().login()))
            .filter(each -> !each.profile().login().equals(event.login()))
            .filter(each -> !told.contains(each))
            .filter(each -> clearance.has(each, needed, changed.customer(), changed.machine()))
            .toList(),
        TicketWords.mentioned(changed),
        changed.ticket(),
        // An answer to it stays between us, too.
        event.internal() ? changed.ticket() + Threads.INTERNAL : changed.ticket());
  }

  // Who went to another customer since is nobody of this one's.
  private boolean isOpener(Account each, TicketChanged changed) {
    return each.profile().login().equals(changed.openedBy())
        && each.customer().map(changed.customer()::equals).orElse(true)
        && clearance.has(each, Permission.TICKET_READ, changed.customer(), changed.machine());
  }

  /** Who looks after it; the coordinators where nobody does. */
  private Stream<Account> desk(String assignee, String customer, String machine) {
    List<Account> found =
        workers(customer, machine).filter(each -> each.profile().login().equals(assignee)).toList();
    return found.isEmpty() ? coordinators(customer, machine) : found.stream();
  }

  private Stream<Account> coordinators(String customer, String machine) {
    Instant now = box.now();
    return workers(customer, machine)
        .filter(
            each ->
                each.grants().stream()
                    .anyMatch(grant -> grant.role() == Role.COORDINATOR && grant.holdsAt(now)));
  }

  private Stream<Account> workers(String customer, String machine) {
    return people
        .all()
        .filter(each -> clearance.has(each, Permission.TICKET_WORK, customer, machine));
  }

  private void tell(String key, List<Account> to, TicketWords words, String ticket) {
    tell(key, to, words, ticket, ticket);
  }

  private void tell(String key, List<Account> to, TicketWords words, String ticket, String thread) {
    Optional<URI> page = box.page("#/tickets/" + ticket);
    if (page.isEmpty()) {
      return;
    }
    store.change(
        transaction -> {
          for (Account each : to) {
            boolean german = "de".equals(each.profile().language());
            var letter =
                new Letter(
                    key + ":" + each.id(),
                    each.profile().email(),
                    words.subject(german),
                    words.text(german, each.profile().name(), page.get()),
                    thread);
            if (!box.put(transaction, letter)) {
              LOG.warn("{} is not told of {}: too many letters wait", each.id(), key);
            }
          }
        });
  }
}
