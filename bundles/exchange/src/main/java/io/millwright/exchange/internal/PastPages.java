package io.millwright.exchange.internal;

import io.millwright.history.History;
import io.millwright.history.PastEvent;
import io.millwright.history.Span;
import io.millwright.history.StoredReading;
import io.millwright.model.Gap;
import io.millwright.model.MachineId;
import io.millwright.model.SignalId;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Walks through a machine's past page by page: a page is read whole and let go of by the database
 * before it is written, so that a slow reader of ours holds nothing there.
 */
final class PastPages {
  /** Where pages are written. */
  @FunctionalInterface
  interface Into<T> {
    void accept(T one) throws IOException;
  }

  /** Events or gaps of a span, newest first, at most so many. */
  @FunctionalInterface
  private interface Newest<T> {
    List<T> in(Span span, int most);
  }

  /** The page is full; the next one begins there. */
  private static final class Full extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Instant next;

    Full(Instant next) {
      super("full", null, false, false);
      this.next = next;
    }
  }

  private final History history;
  private final MachineId machine;
  private final Span span;
  private final int size;

  PastPages(History history, MachineId machine, Span span, int size) {
    this.history = history;
    this.machine = machine;
    this.span = span;
    this.size = size;
  }

  /** Readings of a signal in order of time. */
  long readings(SignalId signal, Into<StoredReading> into) throws IOException {
    Instant from = span.from();
    long count = 0;
    while (true) {
      List<StoredReading> page = new ArrayList<>();
      Instant next = page(signal, new Span(from, span.to()), page);
      for (StoredReading reading : page) {
        into.accept(reading);
      }
      count += page.size();
      if (next == null) {
        return count;
      }
      from = next;
    }
  }

  // Readings of one moment stay on one page, so that the next can begin behind it.
  private @Nullable Instant page(SignalId signal, Span rest, List<StoredReading> page) {
    try {
      history.read(
          machine,
          signal,
          rest,
          reading -> {
            if (page.size() >= size) {
              Instant time = time(reading);
              if (!time.equals(time(page.get(page.size() - 1)))) {
                throw new Full(time);
              }
            }
            page.add(reading);
          });
      return null;
    } catch (Full full) {
      return full.next;
    }
  }

  private static Instant time(StoredReading reading) {
    return reading.reading().stamp().time();
  }

  long events(Into<PastEvent> into) throws IOException {
    return newest(
        (rest, most) -> history.events(machine, rest, most), past -> past.stamp().time(), into);
  }

  long gaps(Into<Gap> into) throws IOException {
    return newest((rest, most) -> history.gaps(machine, rest, most), Gap::from, into);
  }

  private <T> long newest(Newest<T> source, Function<T, Instant> time, Into<T> into)
      throws IOException {
    Instant to = span.to();
    int most = size;
    long count = 0;
    while (true) {
      List<T> page = source.in(new Span(span.from(), to), most);
      boolean full = page.size() >= most;
      Instant oldest = full ? time.apply(page.get(page.size() - 1)) : Instant.MIN;
      if (full && (oldest.isBefore(span.from()) || oldest.equals(time.apply(page.get(0))))) {
        // Nothing behind which the next page could begin: a longer page, then.
        most *= 2;
        continue;
      }
      for (T one : page) {
        // The oldest moment of a full page may go on behind it: it is left to the next one.
        if (!time.apply(one).equals(oldest)) {
          into.accept(one);
          count++;
        }
      }
      if (!full) {
        return count;
      }
      most = size;
      to = oldest.plusNanos(1);
    }
  }
}
