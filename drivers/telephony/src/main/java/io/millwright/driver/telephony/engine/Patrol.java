package io.millwright.driver.telephony.engine;

import io.millwright.driver.Link;
import io.millwright.driver.ReadingSink;
import io.millwright.driver.telephony.probe.Answer;
import io.millwright.driver.telephony.probe.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the probes of one machine. Each poll starts what is due at the {@link Desk}; answers are
 * told as they come, one at a time. Thread-safe.
 */
public final class Patrol implements Link {
  /** How long questions that were interrupted may take to hang up. */
  private static final Duration FAREWELL = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(Patrol.class);

  private final Plan plan;
  private final Desk desk;
  private final Clock clock;
  private final Voice voice;
  private final Map<String, Watch> watches = new LinkedHashMap<>();
  private final Map<Trunk, Verdict> trunks = new LinkedHashMap<>();
  private Instant lastPoll;
  private boolean closed;

  private Patrol(Plan plan, Desk desk, Clock clock, Voice voice) {
    this.plan = plan;
    this.desk = desk;
    this.clock = clock;
    this.voice = voice;
    this.lastPoll = clock.instant();
  }

  /**
   * Declares the signals; the first poll asks.
   *
   * @param plan belongs to the link from now on
   */
  public static Patrol begin(Plan plan, Desk desk, Clock clock, ReadingSink sink) {
    var patrol = new Patrol(plan, desk, clock, new Voice(plan, sink));
    patrol.begin();
    return patrol;
  }

  private synchronized void begin() {
    voice.begin();
    for (Question question : plan.questions()) {
      Instant first = question.manner().timetable().first(lastPoll, watches.size());
      watches.put(question.name(), new Watch(question, first));
    }
  }

  @Override
  public synchronized void poll() {
    if (closed) {
      return;
    }
    Instant now = clock.instant();
    if (now.isBefore(lastPoll)) {
      watches.values().forEach(watch -> watch.clockWentBack(now));
    }
    lastPoll = now;
    watches.values().stream()
        .filter(watch -> !watch.isUnderWay() && !watch.due().isAfter(now))
        .sorted(Comparator.comparing(Watch::due))
        .forEach(this::start);
  }

  private synchronized void start(Watch watch) {
    String host = watch.question().probe().host();
    watch.begun(desk.take(host, watch.lastsLong(), () -> ask(watch)));
  }

  /** On a borrowed thread. */
  private void ask(Watch watch) throws InterruptedException {
    try {
      Answer answer = watch.ask();
      tell(watch, answer);
    } finally {
      ended(watch);
    }
  }

  private synchronized void ended(Watch watch) {
    watch.ended(clock.instant());
    notifyAll();
  }

  private synchronized void tell(Watch watch, Answer answer) {
    if (closed) {
      return;
    }
    Instant now = clock.instant();
    Question question = watch.question();
    watch.keep(new Told(now, answer));
    boolean changed = watch.standing().take(answer, now);
    voice.answer(question, answer, now);
    if (changed) {
      voice.settled(question, answer, isOfTrunk(question), now);
    }
    for (Trunk trunk : plan.trunks()) {
      if (trunk.destinations().contains(question.name())) {
        tell(trunk, now);
      }
    }
  }

  private boolean isOfTrunk(Question question) {
    return plan.trunks().stream().anyMatch(trunk -> trunk.destinations().contains(question.name()));
  }

  private synchronized void tell(Trunk trunk, Instant now) {
    Optional<Verdict> verdict = Trunk.verdict(settled(trunk));
    if (verdict.isEmpty()) {
      return;
    }
    voice.trunk(trunk, verdict.get(), now);
    if (verdict.get() != trunks.put(trunk, verdict.get())) {
      voice.settled(trunk, verdict.get(), words(trunk), now);
    }
  }

  private List<Optional<Answer>> settled(Trunk trunk) {
    var settled = new ArrayList<Optional<Answer>>();
    for (String name : trunk.destinations()) {
      settled.add(Optional.ofNullable(watches.get(name)).flatMap(w -> w.standing().settled()));
    }
    return settled;
  }

  private String words(Trunk trunk) {
    var words = new ArrayList<String>();
    for (String name : trunk.destinations()) {
      Watch watch = watches.get(name);
      if (watch != null) {
        words.add(
            name
                + ": "
                + watch.standing().settled().map(Answer::words).orElse("has not answered yet"));
      }
    }
    return String.join("; ", words);
  }

  /** Every probe as it stands, in the order of the file. */
  public synchronized List<Report> reports() {
    return watches.values().stream().map(Report::of).toList();
  }

  /**
   * Asks a probe as soon as there is room for it, and waits.
   *
   * @return empty if there is no such probe or it was not asked in time
   */
  public synchronized Optional<Report> askNow(String name, Duration most)
      throws InterruptedException {
    Watch watch = watches.get(name);
    if (watch == null) {
      return Optional.empty();
    }
    long end = System.nanoTime() + most.toNanos();
    // What is under way may have begun before the person looked.
    if (!awaitEnd(watch, end) || closed) {
      return Optional.empty();
    }
    watch.hurry(clock.instant());
    start(watch);
    return awaitEnd(watch, end) && !closed ? Optional.of(Report.of(watch)) : Optional.empty();
  }

  private synchronized boolean awaitEnd(Watch watch, long end) throws InterruptedException {
    while (watch.isUnderWay()) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }

  @Override
  public void close() {
    List<Errand> underWay;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      underWay =
          watches.values().stream().flatMap(w -> Optional.ofNullable(w.errand()).stream()).toList();
      notifyAll();
    }
    underWay.forEach(desk::cancel);
    awaitEnds(underWay);
    plan.close();
  }

  private static void awaitEnds(List<Errand> underWay) {
    long end = System.nanoTime() + FAREWELL.toNanos();
    try {
      for (Errand errand : underWay) {
        if (!errand.awaitEnd(Duration.ofNanos(end - System.nanoTime()))) {
          LOG.warn("a probe of {} does not end although it was interrupted", errand.host());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
