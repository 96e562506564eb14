package io.millwright.desk.gateway.internal;

import io.millwright.access.Accounts;
import io.millwright.desk.gateway.internal.db.HandoverTable;
import io.millwright.health.Check;
import io.millwright.health.Finding;
import io.millwright.store.StoreException;
import io.millwright.ticketing.Handovers.Handover;
import io.millwright.ticketing.TicketGateway;
import io.millwright.ticketing.Tickets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The route on which tickets leave for desks of others, and how those stand that do not. */
@Component(
    service = {RoutesBuilder.class, Check.class},
    property = "millwright=routes")
public final class GatewayRoutes extends RouteBuilder implements Check {
  private static final Logger LOG = LoggerFactory.getLogger(GatewayRoutes.class);
  private static final int MOST = 100;
  private static final String CHECK = "other desks";

  private final HandoverBook book;
  private final Accounts accounts;
  private final Tickets tickets;
  private final Map<String, Courier> couriers = new ConcurrentHashMap<>();
  private boolean away;

  /** For the running site. */
  @Activate
  public GatewayRoutes(
      @Reference HandoverBook book, @Reference Accounts accounts, @Reference Tickets tickets) {
    this.book = book;
    this.accounts = accounts;
    this.tickets = tickets;
  }

  /** One route with one thread: it alone waits for other desks. */
  @Override
  public void configure() {
    from("timer:millwright-desk-gateway?delay=1000&period=1000&fixedRate=false")
        .routeId("millwright-desk-gateway")
        .process(exchange -> round());
  }

  /** Tells what is due, and listens. */
  void round() {
    try {
      for (TicketGateway desk : book.gateways()) {
        couriers
            .computeIfAbsent(desk.name(), name -> new Courier(book, accounts, tickets))
            .round(desk);
      }
      away = false;
    } catch (StoreException e) {
      if (!away) {
        LOG.warn("Other desks wait until the store answers: {}", e.getMessage());
      }
      away = true;
    }
  }

  @Override
  public List<Finding> look() {
    List<Handover> failed =
        book.store().find(transaction -> HandoverTable.failed(transaction, MOST));
    var found = new ArrayList<Finding>();
    if (!failed.isEmpty()) {
      Handover first = failed.get(0);
      found.add(
          Finding.warn(
              CHECK,
              "%d tickets failed, the first at %s since %s: %s"
                  .formatted(failed.size(), first.gateway(), first.since(), first.reason()),
              "Look at the ticket, mend what it names, and let it be tried again."));
    }
    for (TicketGateway desk : book.gateways()) {
      troubles(desk)
          .forEach(
              words ->
                  found.add(
                      Finding.warn(
                          CHECK,
                          "%s: %s".formatted(desk.name(), words),
                          "Mend what it names; it is tried again by itself.")));
    }
    return found.isEmpty()
        ? List.of(Finding.ok(CHECK, "%d configured".formatted(book.gateways().size())))
        : List.copyOf(found);
  }

  private List<String> troubles(TicketGateway desk) {
    return Optional.ofNullable(couriers.get(desk.name())).map(Courier::troubles).orElse(List.of());
  }
}
