package io.millwright.monitoring.internal;

import io.millwright.model.MachineId;
import io.millwright.model.Quantity;
import io.millwright.model.SignalId;
import io.millwright.model.Unit;
import io.millwright.model.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reckons for which share of the time that was watched a signal said certain words: a machine's
 * utilisation, for one. In memory; what was before the start is fetched from the past. Used by one
 * thread at a time.
 */
final class Shares {
  /** What a machine says while nobody hears it. */
  static final String UNHEARD = "";

  private static final int MOST = 5_000;

  /** From then on a signal said that word. */
  record Mark(Instant at, String word) {}

  /** What one signal said of late. */
  private static final class Course {
    private Duration fetched = Duration.ZERO;
    private final Deque<Mark> marks = new ArrayDeque<>();

    private void add(Mark next) {
      @Nullable Mark last = marks.peekLast();
      if (last == null || !last.word().equals(next.word())) {
        marks.addLast(next);
      }
      if (marks.size() > MOST) {
        marks.pollFirst();
      }
    }
  }

  /** What is known of one machine. */
  private static final class Of {
    private Instant minute = Instant.MIN;
    private final Map<SignalId, Course> courses = new HashMap<>();
  }

  private final Recollection past;
  private final Map<MachineId, Of> machines = new HashMap<>();

  /**
   * @param past what was before the start
   */
  Shares(Recollection past) {
    this.past = past;
  }

  private Of of(MachineId machine) {
    return machines.computeIfAbsent(machine, each -> new Of());
  }

  /** A signal said something. */
  void hear(MachineId machine, SignalId signal, Value value, Instant now) {
    course(machine, signal).add(new Mark(now, value.words()));
  }

  private Course course(MachineId machine, SignalId signal) {
    return of(machine).courses.computeIfAbsent(signal, each -> new Course());
  }

  /** The machine is not heard any more: what it says is not known until it says it again. */
  void rest(MachineId machine, Instant now) {
    @Nullable Of known = machines.get(machine);
    if (known != null) {
      known.courses.values().forEach(course -> course.add(new Mark(now, UNHEARD)));
    }
  }

  /** Whether a machine's shares are to be reckoned: once in each minute. */
  boolean isDue(MachineId machine, Instant now) {
    Of known = of(machine);
    Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
    boolean due = minute.isAfter(known.minute);
    known.minute = minute;
    return due;
  }

  /** The share over the window that ends now; empty until half of the window was watched. */
  Optional<Value> share(MachineId machine, SignalId signal, Criterion.Share wanted, Instant now) {
    Course course = course(machine, signal);
    Instant from = now.minus(wanted.window());
    if (course.fetched.compareTo(wanted.window()) < 0) {
      past.course(machine, signal, from, now)
          .ifPresent(before -> recalled(course, before, wanted.window()));
    }
    tidy(course, from);
    long watched = 0;
    long counted = 0;
    Instant end = now;
    for (Mark mark : (Iterable<Mark>) course.marks::descendingIterator) {
      long span = millis(mark.at(), end, from);
      watched += mark.word().equals(UNHEARD) ? 0 : span;
      counted += wanted.values().contains(mark.word()) ? span : 0;
      end = mark.at();
    }
    return watched * 2 < wanted.window().toMillis()
        ? Optional.empty()
        : Optional.of(value((double) counted / watched, wanted.band().unit()));
  }

  private static long millis(Instant begin, Instant end, Instant from) {
    Instant since = begin.isBefore(from) ? from : begin;
    return Math.max(0, Duration.between(since, end).toMillis());
  }

  private static Value value(double share, Unit unit) {
    double number = unit.equals(Unit.ONE) ? share * 1_000 : share * 100_000;
    return new Quantity(Math.round(number) / 1_000.0, unit);
  }

  // What came since the start is newer, and stays.
  private static void recalled(Course course, Iterable<Mark> before, Duration window) {
    course.fetched = window;
    var live = new ArrayDeque<>(course.marks);
    @Nullable Mark first = live.peekFirst();
    course.marks.clear();
    for (Mark mark : before) {
      if (first == null || mark.at().isBefore(first.at())) {
        course.add(mark);
      }
    }
    live.forEach(course::add);
  }

  /** The newest one before the window says how it begins. */
  private static void tidy(Course course, Instant from) {
    @Nullable Mark first = null;
    while (!course.marks.isEmpty() && !course.marks.getFirst().at().isAfter(from)) {
      first = course.marks.pollFirst();
    }
    if (first != null) {
      course.marks.addFirst(first);
    }
  }

  /**
   * Only these signals of the machine are reckoned now. What another one says is not heard any
   * more: when its rule comes back, the past is asked.
   */
  void keep(MachineId machine, Set<SignalId> signals) {
    @Nullable Of known = machines.get(machine);
    if (known != null) {
      known.courses.keySet().retainAll(signals);
    }
  }

  /** Nothing is known of these any more. */
  void forget(Set<MachineId> gone) {
    machines.keySet().removeAll(gone);
  }
}
