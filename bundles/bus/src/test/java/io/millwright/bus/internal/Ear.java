package io.millwright.bus.internal;

import io.millwright.bus.Fact;
import io.millwright.bus.GapFound;
import io.millwright.bus.Listener;
import io.millwright.bus.News;
import io.millwright.bus.ReadingsReceived;
import io.millwright.bus.TimePassed;
import io.millwright.model.Gap;
import io.millwright.model.MachineId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A listener that keeps what it hears and notices a second caller and any disorder. */
final class Ear implements Listener {
  /** A fact of a test. */
  record Said(int number) implements Fact {}

  /** What happens within a call before the event is kept. */
  interface Hindrance {
    void before(Object event) throws Exception;
  }

  private final List<Instant> seconds = new ArrayList<>();
  private final List<Integer> said = new ArrayList<>();

  private final String name;
  private final Overflow overflow;
  private final Hindrance hindrance;
  private final List<News> heard = new ArrayList<>();
  private final Map<MachineId, Long> last = new HashMap<>();
  private final List<String> faults = new ArrayList<>();
  private final AtomicInteger callers = new AtomicInteger();
  private long readings;

  Ear(String name) {
    this(name, Overflow.PUSH_BACK, event -> {});
  }

  Ear(String name, Overflow overflow, Hindrance hindrance) {
    this.name = name;
    this.overflow = overflow;
    this.hindrance = hindrance;
  }

  /** One that hangs in every call until the gate opens. */
  static Ear hanging(String name, Overflow overflow, CountDownLatch gate) {
    return new Ear(name, overflow, event -> gate.await());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Overflow overflow() {
    return overflow;
  }

  @Override
  public Set<Class<? extends Fact>> facts() {
    return Set.of(Said.class);
  }

  @Override
  public void on(News news) throws Exception {
    alone(news, () -> keep(news));
  }

  @Override
  public void on(Fact fact) throws Exception {
    alone(fact, () -> said.add(((Said) fact).number()));
  }

  @Override
  public void on(TimePassed time) throws Exception {
    alone(time, () -> seconds.add(time.now()));
  }

  synchronized List<News> heard() {
    return List.copyOf(heard);
  }

  synchronized List<Long> numbers(MachineId machine) {
    return heard.stream()
        .filter(news -> news instanceof ReadingsReceived && news.machine().equals(machine))
        .map(news -> ((ReadingsReceived) news).first().number())
        .toList();
  }

  synchronized List<Gap> gaps() {
    return heard.stream()
        .filter(GapFound.class::isInstance)
        .map(news -> ((GapFound) news).gap())
        .toList();
  }

  synchronized List<Integer> said() {
    return List.copyOf(said);
  }

  synchronized List<Instant> seconds() {
    return List.copyOf(seconds);
  }

  /** Whether it is in a call. */
  boolean isCalled() {
    return callers.get() > 0;
  }

  /** Readings heard, all machines. */
  synchronized long readings() {
    return readings;
  }

  /** Second callers, doubled or missing or reordered readings. */
  synchronized List<String> faults() {
    return List.copyOf(faults);
  }

  private void alone(Object event, Runnable keeping) throws Exception {
    if (callers.incrementAndGet() != 1) {
      fault("two callers at once");
    }
    try {
      hindrance.before(event);
      synchronized (this) {
        keeping.run();
      }
    } finally {
      callers.decrementAndGet();
    }
  }

  private void keep(News news) {
    heard.add(news);
    if (news instanceof ReadingsReceived batch) {
      readings += batch.readings().size();
      long before = last.getOrDefault(batch.machine(), 0L);
      if (batch.first().number() != before + 1) {
        faults.add("%s after %d of %s".formatted(batch.first(), before, batch.machine()));
      }
      last.put(batch.machine(), batch.last().number());
    }
  }

  private synchronized void fault(String words) {
    faults.add(words);
  }
}
