package io.millwright.driver.telephony.engine;

import io.millwright.driver.telephony.probe.Answer;
import io.millwright.driver.telephony.probe.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One probe while its machine is watched: when it is due, and what it answered. */
final class Watch {
  /** A question that takes longer takes a thread from others. */
  private static final Duration LONG = Duration.ofSeconds(1);

  private static final int KEPT = 10;
  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

  private final Question question;
  private final Standing standing;
  private final Deque<Told> answers = new ArrayDeque<>();
  private Instant due;
  private @Nullable Errand errand;
  private volatile boolean lastsLong;
  private volatile boolean broken;

  Watch(Question question, Instant due) {
    this.question = question;
    this.standing = new Standing(question.manner().failures());
    this.due = due;
  }

  Question question() {
    return question;
  }

  Standing standing() {
    return standing;
  }

  boolean lastsLong() {
    return lastsLong;
  }

  Instant due() {
    return due;
  }

  /** It is being asked or waits for a thread. */
  boolean isUnderWay() {
    return errand != null;
  }

  @Nullable Errand errand() {
    return errand;
  }

  void begun(Errand begun) {
    errand = begun;
  }

  /** It may be asked again when it is due. */
  void ended(Instant now) {
    errand = null;
    due = question.manner().timetable().next(due, now);
  }

  /** The clock was set back: nothing may wait for a time that was near and is far now. */
  void clockWentBack(Instant now) {
    Instant latest = question.manner().timetable().latest(now);
    due = due.isAfter(latest) ? latest : due;
  }

  void hurry(Instant now) {
    due = due.isAfter(now) ? now : due;
  }

  /** Keeps an answer. */
  void keep(Told told) {
    answers.addLast(told);
    if (answers.size() > KEPT) {
      answers.removeFirst();
    }
  }

  /** The last answers, newest last. */
  List<Told> answers() {
    return List.copyOf(answers);
  }

  /** Asks, and again if the target is down and that is wanted. Blocks. */
  Answer ask() throws InterruptedException {
    long start = System.nanoTime();
    Answer answer = once();
    for (int i = 0; i < question.manner().retries() && answer.verdict() == Verdict.DOWN; i++) {
      answer = once();
    }
    lastsLong = System.nanoTime() - start > LONG.toNanos();
    return slow(answer);
  }

  private Answer once() throws InterruptedException {
    try {
      return question.probe().ask(question.manner().patience());
    } catch (RuntimeException | LinkageError e) {
      if (!broken) {
        broken = true;
        LOG.error("probe {} of kind {} failed", question.name(), question.kind(), e);
      }
      return Answer.of(Verdict.CANNOT_TELL, "the probe itself failed: " + e);
    }
  }

  private Answer slow(Answer answer) {
    Optional<Duration> limit = question.manner().slow();
    Optional<Duration> took = answer.roundTrip();
    if (answer.verdict() != Verdict.UP
        || limit.isEmpty()
        || took.isEmpty()
        || took.get().compareTo(limit.get()) < 0) {
      return answer;
    }
    return answer.judged(
        Verdict.SLOW,
        "%s; slow: %d ms, limit %d ms"
            .formatted(answer.words(), took.get().toMillis(), limit.get().toMillis()));
  }
}
