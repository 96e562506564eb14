package io.millwright.desk.gateway.internal;

import io.millwright.desk.gateway.internal.db.HandoverTable;
import io.millwright.desk.gateway.internal.db.HeardTable;
import io.millwright.desk.gateway.internal.db.MessageTable;
import io.millwright.store.Migrations;
import io.millwright.store.Store;
import io.millwright.store.Transaction;
import io.millwright.ticketing.Handovers.State;
import io.millwright.ticketing.TicketGateway;
import io.millwright.ticketing.TicketGateway.Message;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** What is kept of tickets at desks of others, and which desks there are. */
@Component(service = HandoverBook.class)
public final class HandoverBook {
  private final Store store;
  private final Clock clock;
  private final List<TicketGateway> gateways = new CopyOnWriteArrayList<>();
  private final Set<String> hurried = ConcurrentHashMap.newKeySet();

  /** For the running site. */
  @Activate
  public HandoverBook(@Reference Store store) {
    this(store, Clock.systemUTC());
  }

  HandoverBook(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
    store.migrate(
        new Migrations(
            "desk_gateway",
            HandoverBook.class.getClassLoader(),
            "io/millwright/desk/gateway/internal/db/changelog.sql"));
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void bindGateway(TicketGateway gateway) {
    gateways.add(gateway);
  }

  void unbindGateway(TicketGateway gateway) {
    gateways.remove(gateway);
  }

  List<TicketGateway> gateways() {
    return gateways.stream().sorted(Comparator.comparing(TicketGateway::name)).toList();
  }

  Optional<TicketGateway> gateway(String name) {
    return gateways.stream().filter(one -> one.name().equals(name)).findFirst();
  }

  Store store() {
    return store;
  }

  /** Now, as precisely as it is kept. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Lets something wait to be told. */
  void put(Transaction transaction, String desk, Message message) {
    MessageTable.add(
        transaction, message.key(), message.ticket(), desk, Sheets.text(message), now());
  }

  /** A desk took what it was told of a ticket: it stands well once its answers are entered. */
  void settle(Transaction transaction, String ticket) {
    List<String> left = HeardTable.left(transaction, ticket);
    String wrong = left.stream().findFirst().orElse("");
    State state = wrong.isEmpty() ? State.HANDING_OVER : State.HANDOVER_FAILED;
    HandoverTable.become(
        transaction, ticket, left.isEmpty() ? State.HANDED_OVER : state, wrong, now());
  }

  /** A person wants a desk to be asked now, however long it was away. */
  void hurry(String desk) {
    hurried.add(desk);
  }

  /** Whether somebody did since the last time. */
  boolean isHurried(String desk) {
    return hurried.remove(desk);
  }

  /** How a ticket stands; empty if it was not handed over. */
  Optional<io.millwright.ticketing.Handovers.Handover> find(String ticket) {
    return store.find(transaction -> HandoverTable.find(transaction, ticket));
  }
}
