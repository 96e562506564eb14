package io.millwright.bus.internal;

import io.millwright.bus.Fact;
import io.millwright.bus.FactLog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Facts in memory; a listener begins at the first. */
final class FakeFactLog implements FactLog {
  final AtomicInteger subscriptions = new AtomicInteger();

  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, Long> places = new HashMap<>();
  private final List<String> parked = new ArrayList<>();
  private final List<Runnable> wakes = new ArrayList<>();
  private boolean away;

  void commit(int... numbers) {
    List<Runnable> calls;
    synchronized (this) {
      for (int number : numbers) {
        entries.add(new Entry(entries.size() + 1L, new Ear.Said(number)));
      }
      calls = List.copyOf(wakes);
    }
    calls.forEach(Runnable::run);
  }

  synchronized void away(boolean now) {
    away = now;
  }

  synchronized List<String> parked() {
    return List.copyOf(parked);
  }

  synchronized long place(String listener) {
    return places.getOrDefault(listener, 0L);
  }

  @Override
  public synchronized List<Entry> next(
      String listener, Set<Class<? extends Fact>> wanted, int most) {
    if (away) {
      throw new IllegalStateException("the database is away");
    }
    return entries.stream()
        .filter(entry -> entry.number() > place(listener))
        .filter(entry -> wanted.contains(entry.fact().getClass()))
        .limit(most)
        .toList();
  }

  @Override
  public synchronized void heard(String listener, long number) {
    places.put(listener, number);
  }

  @Override
  public synchronized void park(String listener, long number, String reason) {
    parked.add(listener + " " + number + " " + reason);
    places.put(listener, number);
  }

  @Override
  public synchronized AutoCloseable onCommit(Runnable wake) {
    wakes.add(wake);
    subscriptions.incrementAndGet();
    return () -> {
      synchronized (this) {
        wakes.remove(wake);
      }
      subscriptions.decrementAndGet();
    };
  }
}
