package io.millwright.testkit;

import io.millwright.bus.Bus;
import io.millwright.bus.News;
import java.util.ArrayList;
import java.util.List;

/** A bus that keeps what was published, in order. Thread-safe. */
public final class RecordedBus implements Bus {
  private final List<News> news = new ArrayList<>();

  @Override
  public synchronized void publish(News item) {
    news.add(item);
  }

  /** All that was published so far. */
  public synchronized List<News> news() {
    return List.copyOf(news);
  }

  /** All of one type that was published so far. */
  public <T extends News> List<T> news(Class<T> type) {
    return news().stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** Forgets what was published. */
  public synchronized void clear() {
    news.clear();
  }
}
