package io.millwright.monitoring.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import io.millwright.access.Guard;
import io.millwright.access.Permission;
import io.millwright.access.Sight;
import io.millwright.bus.Listener;
import io.millwright.bus.TimePassed;
import io.millwright.fleet.Fleet;
import io.millwright.fleet.Machine;
import io.millwright.history.History;
import io.millwright.history.Span;
import io.millwright.monitoring.Rehearsal;
import io.millwright.monitoring.RuleDraft;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes orders for rehearsals and carries them out, one after the other. Its queue has a thread of
 * its own: however long one takes, nobody else waits for it.
 */
@Component(service = {Rehearsal.class, Listener.class})
public final class RehearsalDesk implements Rehearsal, Listener {
  private static final Logger LOG = LoggerFactory.getLogger(RehearsalDesk.class);
  private static final Duration KEPT = Duration.ofHours(1);
  private static final int MOST_UNDER_WAY = 3;
  private static final int MOST_KEPT = 30;

  /** An order and what became of it. */
  private static final class Order {
    private final String id = UUID.randomUUID().toString();
    private final AccountId owner;
    private final Rehearsing work;
    private volatile State state = State.WAITING;
    private volatile double done;
    private volatile Instant ended = Instant.MAX;
    private volatile String words = "";
    private volatile Optional<Outcome> outcome = Optional.empty();

    private Order(AccountId owner, Rehearsing work) {
      this.owner = owner;
      this.work = work;
    }

    private boolean isUnderWay() {
      return state == State.WAITING || state == State.RUNNING;
    }

    private Run run() {
      return new Run(id, state, done, words, outcome);
    }
  }

  private final History history;
  private final Fleet fleet;
  private final Guard guard;
  private final Rules rules;
  private final Clock clock;
  private final Map<String, Order> orders = new LinkedHashMap<>();
  private volatile boolean stopped;

  /** For the running site. */
  @Activate
  public RehearsalDesk(
      @Reference History history,
      @Reference Fleet fleet,
      @Reference Guard guard,
      @Reference Rules rules) {
    this(history, fleet, guard, rules, Clock.systemUTC());
  }

  RehearsalDesk(History history, Fleet fleet, Guard guard, Rules rules, Clock clock) {
    this.history = history;
    this.fleet = fleet;
    this.guard = guard;
    this.rules = rules;
    this.clock = clock;
  }

  @Deactivate
  void stop() {
    stopped = true;
  }

  @Override
  public String name() {
    return "monitoring-rehearsal";
  }

  @Override
  public boolean hearsNews() {
    return false;
  }

  @Override
  public Run order(Caller by, RuleDraft rule, Instant from, Instant until) {
    if (rule.kind() == RuleDraft.Kind.WINDOW) {
      throw new AccessException(Fault.REFUSED, "rule: A maintenance window raises nothing.");
    }
    Written written = Written.of(rule);
    if (!from.isBefore(until) || Duration.between(from, until).compareTo(LONGEST) > 0) {
      throw new AccessException(Fault.REFUSED, "from: earlier than until, and at most a year.");
    }
    var cast = new Cast(written, rules, fleet);
    Sight sight = guard.sight(by, Permission.MACHINE_CONFIGURE);
    List<Machine> machines = cast.machines(machine -> sight.covers(machine.id()));
    var stage = new Rehearsing.Stage(history, fleet);
    var span = new Span(from, until);
    var order = new Order(by.account(), new Rehearsing(rule, written, cast, machines, stage, span));
    synchronized (orders) {
      long waiting =
          orders.values().stream()
              .filter(each -> each.owner.equals(by.account()) && each.isUnderWay())
              .count();
      if (waiting >= MOST_UNDER_WAY || orders.size() >= MOST_KEPT) {
        tidy();
      }
      if (waiting >= MOST_UNDER_WAY || orders.size() >= MOST_KEPT) {
        throw new AccessException(
            Fault.CONFLICT, "Some rehearsals are under way: wait until they are done.");
      }
      orders.put(order.id, order);
    }
    return order.run();
  }

  @Override
  public Run look(Caller by, String id) {
    return own(by, id).run();
  }

  private Order own(Caller by, String id) {
    synchronized (orders) {
      return Optional.ofNullable(orders.get(id))
          .filter(order -> order.owner.equals(by.account()))
          .orElseThrow(() -> new AccessException(Fault.UNKNOWN, "There is no such rehearsal."));
    }
  }

  @Override
  public void cancel(Caller by, String id) {
    Order order = own(by, id);
    synchronized (orders) {
      if (order.isUnderWay()) {
        order.state = State.CANCELLED;
        order.ended = clock.instant();
      }
    }
  }

  @Override
  public void on(TimePassed time) {
    Optional<Order> next;
    synchronized (orders) {
      tidy();
      next = orders.values().stream().filter(Order::isUnderWay).findFirst();
      next.ifPresent(order -> order.state = State.RUNNING);
    }
    next.ifPresent(this::work);
  }

  private void tidy() {
    Instant edge = clock.instant().minus(KEPT);
    orders.values().removeIf(order -> order.ended.isBefore(edge));
    var over = orders.values().stream().filter(order -> !order.isUnderWay()).toList();
    int surplus = Math.max(0, orders.size() - MOST_KEPT + 1);
    over.stream().limit(surplus).forEach(order -> orders.remove(order.id));
  }

  private void work(Order order) {
    try {
      while (order.work.step()) {
        order.done = order.work.done();
        if (stopped || order.state != State.RUNNING) {
          return;
        }
      }
      order.outcome = Optional.of(order.work.outcome());
      end(order, State.DONE);
    } catch (RuntimeException e) {
      // The person who waits is told; why, only the log.
      LOG.warn("A rehearsal broke", e);
      order.words = "The past could not be read; the log of the site may tell more.";
      end(order, State.FAILED);
    }
  }

  private void end(Order order, State state) {
    synchronized (orders) {
      if (order.isUnderWay()) {
        order.done = 1;
        order.state = state;
        order.ended = clock.instant();
      }
    }
  }
}
