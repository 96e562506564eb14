package io.millwright.bus.internal;

import io.millwright.bus.Listener;
import io.millwright.bus.News;
import io.millwright.bus.ReadingsReceived;
import io.millwright.bus.TimePassed;
import io.millwright.model.MachineId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A listener that takes all that waits at once, and keeps each list as it came. */
final class Basket implements Listener {
  /** What happens within a call before the list is kept. */
  interface Hindrance {
    void before(List<News> news) throws Exception;
  }

  private final String name;
  private final Duration gather;
  private final Hindrance hindrance;
  private final List<Object> calls = new ArrayList<>();
  private final Map<MachineId, Long> last = new HashMap<>();
  private final List<String> faults = new ArrayList<>();
  private volatile boolean called;
  private long readings;

  Basket(String name, Duration gather, Hindrance hindrance) {
    this.name = name;
    this.gather = gather;
    this.hindrance = hindrance;
  }

  /** One that hangs in every call until the gate opens. */
  static Basket hanging(String name, CountDownLatch gate) {
    return new Basket(name, Duration.ZERO, news -> gate.await());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Overflow overflow() {
    return Overflow.PUSH_BACK;
  }

  @Override
  public Duration gather() {
    return gather;
  }

  @Override
  public void onAll(List<News> news) throws Exception {
    called = true;
    hindrance.before(news);
    keep(news);
  }

  @Override
  public synchronized void on(TimePassed time) {
    calls.add(time);
  }

  private synchronized void keep(List<News> news) {
    calls.add(news);
    for (News each : news) {
      if (each instanceof ReadingsReceived batch) {
        keep(batch);
      }
    }
  }

  private void keep(ReadingsReceived batch) {
    readings += batch.readings().size();
    long before = last.getOrDefault(batch.machine(), 0L);
    if (batch.first().number() != before + 1) {
      faults.add("%s after %d of %s".formatted(batch.first(), before, batch.machine()));
    }
    last.put(batch.machine(), batch.last().number());
  }

  /** Whether it was ever called. */
  boolean wasCalled() {
    return called;
  }

  /** What it took, in order: a number for each list's length, the word second for each second. */
  synchronized List<Object> calls() {
    return calls.stream()
        .map(call -> call instanceof List<?> list ? (Object) list.size() : "second")
        .toList();
  }

  /** All it took, list after list. */
  synchronized List<Object> heard() {
    var all = new ArrayList<>();
    for (Object call : calls) {
      if (call instanceof List<?> list) {
        all.addAll(list);
      }
    }
    return all;
  }

  synchronized long readings() {
    return readings;
  }

  /** Doubled, missing or reordered readings. */
  synchronized List<String> faults() {
    return List.copyOf(faults);
  }
}
