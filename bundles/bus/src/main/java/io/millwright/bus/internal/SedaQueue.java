package io.millwright.bus.internal;

import io.millwright.bus.Event;
import io.millwright.bus.News;
import io.millwright.bus.ReadingsReceived;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.component.seda.SedaEndpoint;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@code seda} queue with the one consumer that empties it, bounded in events and in readings,
 * for it is the readings that fill the memory. Events are offered to the endpoint's queue itself:
 * Camel's own producer could only throw or discard in silence when it is full, and each drop must
 * be counted. The consumer has no route around it: a route whose start opens a queue would wait for
 * ever for the lock it holds itself.
 */
final class SedaQueue {
  /** What fits in. */
  record Room(int events, int readings) {}

  private static final Logger LOG = LoggerFactory.getLogger(SedaQueue.class);
  private static final AtomicLong NUMBER = new AtomicLong();

  private final CamelEngine engine;
  private final SedaEndpoint endpoint;
  private final BlockingQueue<Exchange> queue;
  private final org.apache.camel.Consumer consumer;
  private final Room room;
  private final Semaphore free;

  SedaQueue(String name, Room room, CamelEngine engine, Consumer<Event> taker) throws Exception {
    this.engine = engine;
    this.room = room;
    this.free = new Semaphore(room.readings());
    // The number keeps a new queue apart from an old one of the same name that is still ending.
    String uri =
        "seda:millwright-%s-%d?size=%d&concurrentConsumers=1&purgeWhenStopping=true&pollTimeout=500"
            .formatted(name, NUMBER.incrementAndGet(), room.events());
    this.endpoint = engine.context().getEndpoint(uri, SedaEndpoint.class);
    this.queue = endpoint.getQueue();
    this.consumer = endpoint.createConsumer(exchange -> taker.accept(out(exchange)));
    consumer.start();
  }

  boolean offer(Event event) {
    int weight = held(event);
    return free.tryAcquire(weight) && (queue.offer(exchange(event)) || back(weight));
  }

  /** Waits for room; false if there was none in time or the thread was interrupted. */
  boolean offer(Event event, Duration patience) {
    int weight = held(event);
    long end = System.nanoTime() + patience.toNanos();
    try {
      if (!free.tryAcquire(weight, patience.toNanos(), TimeUnit.NANOSECONDS)) {
        return false;
      }
      long left = Math.max(0, end - System.nanoTime());
      return queue.offer(exchange(event), left, TimeUnit.NANOSECONDS) || back(weight);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  int size() {
    return queue.size();
  }

  /** Whether more than half of the room for events or for readings is taken. */
  boolean isHalfFull() {
    return queue.size() > room.events() / 2 || free.availablePermits() < room.readings() / 2;
  }

  /** Takes the next event if it is news; null if none waits. For the taker's thread only. */
  @Nullable News pollNews() {
    Exchange head = queue.peek();
    if (head == null || !(head.getIn().getBody() instanceof News)) {
      return null;
    }
    Exchange taken = queue.poll();
    return taken != null && out(taken) instanceof News news ? news : null;
  }

  /** Empties the queue; returns how many events it held. */
  int clear() {
    int held = 0;
    for (Exchange each = queue.poll(); each != null; each = queue.poll()) {
      Event unused = out(each);
      held++;
    }
    return held;
  }

  /** How many readings' room it takes. */
  static int weight(Event event) {
    return event instanceof ReadingsReceived batch ? batch.readings().size() : 1;
  }

  /** Ends the consumer; the taker must not be waiting for anything any more. */
  void close() {
    consumer.stop();
    try {
      engine.context().removeEndpoint(endpoint);
    } catch (Exception e) {
      LOG.warn("{} stays in Camel's list", endpoint, e);
    }
  }

  private Event out(Exchange exchange) {
    Event event = (Event) exchange.getIn().getBody();
    free.release(held(event));
    return event;
  }

  private boolean back(int weight) {
    free.release(weight);
    return false;
  }

  // A batch larger than the whole room fits when nothing else is there.
  private int held(Event event) {
    return Math.min(weight(event), room.readings());
  }

  private Exchange exchange(Event event) {
    Exchange exchange = endpoint.createExchange();
    exchange.getIn().setBody(event);
    return exchange;
  }
}
