package io.millwright.driver.telephony.engine;

import io.millwright.driver.telephony.probe.Answer;
import io.millwright.driver.telephony.probe.Measure;
import io.millwright.driver.telephony.probe.Probe;
import io.millwright.driver.telephony.probe.Verdict;
import io.millwright.model.Unit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A probe that answers what the test wants. */
final class ScriptedProbe implements Probe {
  private final String host;
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger interrupted = new AtomicInteger();
  private final AtomicInteger closed = new AtomicInteger();
  private volatile Answer answer = Answer.of(Verdict.UP, "fine");
  private volatile boolean hangs;
  private volatile boolean fails;
  private volatile boolean answersLate;

  ScriptedProbe(String host) {
    this.host = host;
  }

  /** A target that takes the question and never answers. */
  ScriptedProbe hanging() {
    hangs = true;
    return this;
  }

  /** A target whose answer comes just when the question is broken off. */
  ScriptedProbe answeringLate() {
    answersLate = true;
    return hanging();
  }

  ScriptedProbe failing() {
    fails = true;
    return this;
  }

  void says(Verdict verdict, String words) {
    answer = Answer.of(verdict, words);
  }

  void says(Answer wanted) {
    answer = wanted;
  }

  int asked() {
    return asked.get();
  }

  int interrupted() {
    return interrupted.get();
  }

  int closed() {
    return closed.get();
  }

  Question every(String name, Duration interval) {
    return question(name, interval, 0, Optional.empty());
  }

  Question question(String name, Duration interval, int retries, Optional<Duration> slow) {
    return question(
        name, new Manner(new Timetable.Every(interval), Duration.ofSeconds(5), retries, 2, slow));
  }

  Question question(String name, Manner manner) {
    return new Question(
        name,
        "Probe " + name,
        "scripted",
        List.of(Measure.quantity("free", "Free", Unit.PERCENT)),
        this,
        manner);
  }

  @Override
  public String host() {
    return host;
  }

  @Override
  public Answer ask(Duration patience) throws InterruptedException {
    asked.incrementAndGet();
    if (fails) {
      throw new IllegalStateException("a bug");
    }
    if (hangs) {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        interrupted.incrementAndGet();
        if (answersLate) {
          return answer;
        }
        throw e;
      }
    }
    return answer;
  }

  @Override
  public void close() {
    closed.incrementAndGet();
  }
}
