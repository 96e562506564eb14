package io.millwright.bus.internal;

import io.millwright.bus.Event;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.component.seda.SedaEndpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bounded {@code seda} queue with the one consumer that empties it. Events are offered to the
 * endpoint's queue itself: Camel's own producer could only throw or discard in silence when it is
 * full, and each drop must be counted. The consumer has no route around it: a route whose start
 * opens a queue would wait for ever for the lock it holds itself.
 */
final class SedaQueue {
  private static final Logger LOG = LoggerFactory.getLogger(SedaQueue.class);
  private static final AtomicLong NUMBER = new AtomicLong();

  private final CamelEngine engine;
  private final SedaEndpoint endpoint;
  private final BlockingQueue<Exchange> queue;
  private final org.apache.camel.Consumer consumer;

  SedaQueue(String name, int capacity, CamelEngine engine, Consumer<Event> taker) throws Exception {
    this.engine = engine;
    // The number keeps a new queue apart from an old one of the same name that is still ending.
    String uri =
        "seda:millwright-%s-%d?size=%d&concurrentConsumers=1&purgeWhenStopping=true&pollTimeout=500"
            .formatted(name, NUMBER.incrementAndGet(), capacity);
    this.endpoint = engine.context().getEndpoint(uri, SedaEndpoint.class);
    this.queue = endpoint.getQueue();
    this.consumer =
        endpoint.createConsumer(exchange -> taker.accept((Event) exchange.getIn().getBody()));
    consumer.start();
  }

  boolean offer(Event event) {
    return queue.offer(exchange(event));
  }

  /** Waits for room; false if there was none in time or the thread was interrupted. */
  boolean offer(Event event, Duration patience) {
    try {
      return queue.offer(exchange(event), patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  int size() {
    return queue.size();
  }

  /** Empties the queue; returns how many events it held. */
  int clear() {
    int held = 0;
    while (queue.poll() != null) {
      held++;
    }
    return held;
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

  private Exchange exchange(Event event) {
    Exchange exchange = endpoint.createExchange();
    exchange.getIn().setBody(event);
    return exchange;
  }
}
