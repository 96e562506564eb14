package io.millwright.remote.session.internal.wire;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The streams of one session: those whose socket is open, and what the others left. Thread-safe.
 */
final class SessionStreams {
  private static final int MOST_OPEN = 8;
  private static final int MOST = 1_000;

  private final Set<Stream> open = new HashSet<>();
  private final List<Trace> left = new ArrayList<>();
  private int begun;
  private Optional<Instant> used = Optional.empty();

  /** The number of the next one, from 1. */
  synchronized int next() {
    begun++;
    return begun;
  }

  /** Takes one more, unless there are enough. */
  synchronized boolean take(Stream one) {
    return open.size() < MOST_OPEN && open.size() + left.size() < MOST && open.add(one);
  }

  /** Its socket is closed: of all of it only its trace is kept. */
  synchronized void closed(Stream one) {
    used = used().filter(at -> used.filter(at::isBefore).isEmpty()).or(() -> used);
    if (open.remove(one)) {
      one.trace().ifPresent(left::add);
    }
  }

  synchronized List<Stream> open() {
    return List.copyOf(open);
  }

  synchronized List<Trace> traces() {
    var all = new ArrayList<>(left);
    open.forEach(one -> one.trace().ifPresent(all::add));
    return all;
  }

  synchronized Optional<Instant> used() {
    return open.stream().map(Stream::used).max(Comparator.naturalOrder()).or(() -> used);
  }
}
