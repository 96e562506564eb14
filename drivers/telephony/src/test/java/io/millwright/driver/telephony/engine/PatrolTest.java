package io.millwright.driver.telephony.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millwright.driver.telephony.probe.Answer;
import io.millwright.driver.telephony.probe.Verdict;
import io.millwright.model.Condition;
import io.millwright.model.MachineEvent;
import io.millwright.model.Quality;
import io.millwright.model.Quantity;
import io.millwright.model.State;
import io.millwright.model.Unit;
import io.millwright.testkit.FreeThreads;
import io.millwright.testkit.ManualClock;
import io.millwright.testkit.RecordedSink;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PatrolTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration POLL = Duration.ofMillis(250);

  private final ManualClock clock = ManualClock.atNoon();
  private final ManualThreads threads = new ManualThreads();
  private final Desk desk = new Desk(threads);
  private final RecordedSink sink = new RecordedSink();
  private final ScriptedProbe probe = new ScriptedProbe("rec");

  private Patrol patrol(Question... questions) {
    return patrol(List.of(questions), List.of());
  }

  private Patrol patrol(List<Question> questions, List<Trunk> trunks) {
    return Patrol.begin(new Plan(questions, trunks, Map.of()), desk, clock, sink);
  }

  private void round(Patrol patrol) {
    patrol.poll();
    threads.work();
    clock.advance(MINUTE);
  }

  private List<String> conditions() {
    return sink.conditions().stream().map(PatrolTest::words).toList();
  }

  private static String words(Condition c) {
    return "%s %s %d".formatted(c.id(), c.active() ? "active" : "ended", c.severity());
  }

  private List<String> values(String signal) {
    return sink.readings().stream()
        .filter(sent -> sent.signal().text().equals(signal))
        .map(sent -> sent.value() == null ? "" + sent.quality() : sent.value().words())
        .toList();
  }

  @Test
  void one_bad_answer_is_chance_and_two_in_a_row_are_a_condition_until_it_is_up() {
    Patrol patrol = patrol(probe.every("sip", MINUTE));
    for (Verdict verdict :
        new Verdict[] {
          Verdict.UP, Verdict.DOWN, Verdict.UP, Verdict.DOWN, Verdict.DOWN, Verdict.DOWN, Verdict.UP
        }) {
      probe.says(verdict, verdict.word());
      round(patrol);
    }

    assertThat(conditions())
        .containsExactly("probe.sip ended 1", "probe.sip active 800", "probe.sip ended 1");
    assertThat(values("probe.sip.answer"))
        .containsExactly("up", "down", "up", "down", "down", "down", "up");
    assertThat(values("probe.sip.words")).containsExactly("up", "down", "up", "down", "up");
  }

  @Test
  void each_verdict_has_its_own_severity() {
    Patrol patrol = patrol(probe.every("sip", MINUTE));
    for (Verdict verdict :
        new Verdict[] {Verdict.REFUSED, Verdict.REFUSED, Verdict.SLOW, Verdict.CANNOT_TELL}) {
      probe.says(verdict, "as it is");
      round(patrol);
    }

    assertThat(conditions())
        .containsExactly("probe.sip active 500", "probe.sip active 400", "probe.sip active 200");
  }

  @Test
  void an_answer_beyond_the_limit_is_slow() {
    Patrol patrol = patrol(probe.question("sip", MINUTE, 0, Optional.of(Duration.ofMillis(500))));
    probe.says(Answer.of(Verdict.UP, "200 OK").after(Duration.ofMillis(3028)));
    round(patrol);

    assertThat(values("probe.sip.answer")).containsExactly("slow");
    assertThat(values("probe.sip.words")).containsExactly("200 OK; slow: 3028 ms, limit 500 ms");
    assertThat(values("probe.sip.round-trip")).containsExactly("3028 ms");
  }

  @Test
  void what_is_down_is_asked_again_at_once_where_that_is_wanted() {
    Patrol patrol = patrol(probe.question("sip", MINUTE, 2, Optional.empty()));
    round(patrol);
    assertThat(probe.asked()).isEqualTo(1);

    probe.says(Verdict.DOWN, "no answer");
    round(patrol);
    assertThat(probe.asked()).isEqualTo(4);
    assertThat(values("probe.sip.answer")).containsExactly("up", "down");
  }

  // A free space of yesterday must not look like one of today.
  @Test
  void a_measure_that_is_missing_is_told_once() {
    Patrol patrol = patrol(probe.every("disk", MINUTE));
    probe.says(Answer.of(Verdict.UP, "ok").with("free", new Quantity(40, Unit.PERCENT)));
    round(patrol);
    probe.says(Verdict.DOWN, "no answer");
    round(patrol);
    round(patrol);

    assertThat(values("probe.disk.free")).containsExactly("40 %", "BAD");
  }

  @Test
  void a_probe_that_breaks_cannot_tell_and_is_asked_again() {
    Patrol patrol = patrol(probe.failing().every("sip", MINUTE));
    round(patrol);
    round(patrol);

    assertThat(values("probe.sip.answer")).containsExactly("cannot-tell", "cannot-tell");
    assertThat(values("probe.sip.words"))
        .containsExactly("the probe itself failed: java.lang.IllegalStateException: a bug");
  }

  @Test
  void what_happened_stands_in_the_record() {
    var event = new MachineEvent("assurance-call", 1, "recorded", Map.of(), clock.instant());
    probe.says(Answer.of(Verdict.UP, "recorded").with(event));
    round(patrol(probe.every("call", MINUTE)));

    assertThat(sink.events()).containsExactly(event);
  }

  @Test
  void a_trunk_is_up_while_one_destination_is_up() {
    var other = new ScriptedProbe("rec-2");
    Patrol patrol =
        patrol(
            List.of(probe.every("a", MINUTE), other.every("b", MINUTE)),
            List.of(new Trunk("cucm", "CUCM", List.of("a", "b"))));
    round(patrol);
    probe.says(Verdict.DOWN, "no answer");
    round(patrol);
    round(patrol);
    assertThat(conditions())
        .containsExactlyInAnyOrder(
            "trunk.cucm ended 1", "probe.a ended 1", "probe.b ended 1", "probe.a active 400");

    other.says(Verdict.DOWN, "503 Service Unavailable");
    round(patrol);
    round(patrol);
    assertThat(conditions()).contains("trunk.cucm active 800");
    Condition last = sink.conditions().get(sink.conditions().size() - 1);
    assertThat(last.message()).isEqualTo("a: no answer; b: 503 Service Unavailable");

    other.says(Verdict.UP, "200 OK");
    round(patrol);
    assertThat(conditions()).endsWith("probe.b ended 1", "trunk.cucm ended 1");
    assertThat(values("trunk.cucm.answer")).startsWith("up").endsWith("up").contains("down");
  }

  // A server that refuses the question all the same takes calls.
  @Test
  void a_trunk_is_up_while_a_destination_answers_at_all() {
    Patrol patrol =
        patrol(List.of(probe.every("a", MINUTE)), List.of(new Trunk("cucm", "CUCM", List.of("a"))));
    probe.says(Answer.of(Verdict.REFUSED, "405").after(Duration.ofMillis(3)));
    round(patrol);
    round(patrol);
    assertThat(values("trunk.cucm.answer")).containsExactly("up");

    probe.says(Answer.of(Verdict.REFUSED, "its certificate is not trusted"));
    round(patrol);
    assertThat(values("trunk.cucm.answer")).containsExactly("up", "refused");
  }

  @Test
  void two_hundred_probes_of_one_dead_host_neither_pile_up_nor_delay_others() {
    try (var real = new FreeThreads()) {
      var shared = new Desk(real);
      var questions = new ArrayList<Question>();
      var dead = new ScriptedProbe("dead").hanging();
      for (int i = 0; i < 200; i++) {
        questions.add(dead.every("dead-" + i, Duration.ofSeconds(10)));
      }
      questions.add(probe.every("alive", Duration.ofSeconds(10)));
      Patrol patrol = Patrol.begin(new Plan(questions, List.of(), Map.of()), shared, clock, sink);
      for (int round = 1; round <= 100; round++) {
        clock.advance(Duration.ofSeconds(10));
        patrol.poll();
        int answers = round;
        await()
            .pollInterval(Duration.ofMillis(1))
            .until(() -> values("probe.alive.answer").size() == answers);
        // It answers before it is free to be asked again.
        await().pollInterval(Duration.ofMillis(1)).until(() -> shared.running("rec") == 0);

        assertThat(shared.running("dead")).isEqualTo(Desk.PER_HOST);
        assertThat(shared.waiting()).isEqualTo(200 - Desk.PER_HOST);
      }
      assertThat(dead.asked()).isEqualTo(Desk.PER_HOST);
      assertThat(probe.asked()).isEqualTo(100);

      patrol.close();
      assertThat(shared.waiting()).isZero();
      assertThat(shared.running("dead")).isZero();
    }
  }

  @Test
  void a_probe_never_overlaps_itself() {
    Patrol patrol = patrol(probe.every("sip", Duration.ofSeconds(1)));
    for (int i = 0; i < 100; i++) {
      patrol.poll();
      clock.advance(MINUTE);
    }

    assertThat(threads.work()).isEqualTo(1);
    assertThat(probe.asked()).isEqualTo(1);
  }

  @Test
  void a_thousand_probes_do_not_begin_at_once() {
    var questions = new ArrayList<Question>();
    for (int i = 0; i < 1000; i++) {
      questions.add(new ScriptedProbe("host-" + i).every("p-" + i, Duration.ofSeconds(10)));
    }
    Patrol patrol = patrol(questions.toArray(Question[]::new));
    int most = 0;
    int all = 0;
    for (int i = 0; i < 120; i++) {
      patrol.poll();
      int done = threads.work();
      most = Math.max(most, done);
      all += done;
      clock.advance(POLL);
    }

    assertThat(all).as("asked in 30 s").isBetween(2900, 3000);
    assertThat(most).as("begun by one poll").isLessThanOrEqualTo(26);
  }

  @Test
  void goes_on_when_the_clock_is_set_back() {
    Patrol patrol = patrol(probe.every("sip", MINUTE));
    round(patrol);
    clock.set(Instant.parse("2000-01-01T00:00:00Z"));
    round(patrol);
    round(patrol);

    assertThat(probe.asked()).isEqualTo(2);
  }

  @Test
  void stopping_interrupts_what_is_under_way_and_says_nothing_more() {
    try (var real = new FreeThreads()) {
      var hanging = new ScriptedProbe("dead").hanging();
      Patrol patrol =
          Patrol.begin(
              new Plan(List.of(hanging.every("sip", MINUTE)), List.of(), Map.of()),
              new Desk(real),
              clock,
              sink);
      patrol.poll();
      await().until(() -> hanging.asked() == 1);

      patrol.close();
      sink.close();
      assertThat(hanging.interrupted()).isEqualTo(1);
      assertThat(hanging.closed()).isEqualTo(1);

      patrol.poll();
      patrol.close();
      assertThat(sink.tooLate()).isEmpty();
      assertThat(hanging.closed()).isEqualTo(1);
    }
  }

  @Test
  void an_answer_that_comes_while_the_link_closes_is_not_told() {
    try (var real = new FreeThreads()) {
      var late = new ScriptedProbe("rec").answeringLate();
      var plan = new Plan(List.of(late.every("sip", MINUTE)), List.of(), Map.of());
      Patrol patrol = Patrol.begin(plan, new Desk(real), clock, sink);
      patrol.poll();
      await().until(() -> late.asked() == 1);
      patrol.close();

      assertThat(late.interrupted()).isEqualTo(1);
      assertThat(sink.readings()).isEmpty();
    }
  }

  @Test
  void what_waits_for_its_turn_when_the_link_closes_is_never_asked() {
    Patrol patrol = patrol(probe.every("sip", MINUTE));
    patrol.poll();
    patrol.close();
    threads.work();

    assertThat(probe.asked()).isZero();
    assertThat(sink.readings()).isEmpty();
  }

  @Test
  void a_probe_that_is_taken_out_of_the_file_takes_its_condition_with_it() {
    probe.says(Verdict.DOWN, "no answer");
    Patrol first = patrol(probe.every("old", MINUTE));
    round(first);
    round(first);
    first.close();
    assertThat(conditions()).containsExactly("probe.old active 800");

    patrol(probe.every("new", MINUTE));
    assertThat(sink.notes()).endsWith("present: [probe.new]");
  }

  @Test
  void asks_now_when_a_person_wants_to_know() throws InterruptedException {
    try (var real = new FreeThreads()) {
      Patrol patrol =
          Patrol.begin(
              new Plan(List.of(probe.every("sip", Duration.ofDays(1))), List.of(), Map.of()),
              new Desk(real),
              clock,
              sink);
      Report report = patrol.askNow("sip", Duration.ofSeconds(20)).orElseThrow();

      assertThat(report.last().orElseThrow().answer().words()).isEqualTo("fine");
      assertThat(values("probe.sip.answer")).containsExactly("up");
      assertThat(patrol.askNow("other", Duration.ofSeconds(1))).isEmpty();
      patrol.close();
    }
  }

  @Test
  void questions_that_last_long_leave_threads_to_others() {
    for (int i = 0; i < 40; i++) {
      Errand unused = desk.take("dead-" + i, true, () -> {});
    }
    Errand unused = desk.take("alive", false, () -> {});

    assertThat(threads.most()).isEqualTo(Desk.LASTING + 1);
    assertThat(desk.running("alive")).isEqualTo(1);
    assertThat(threads.work()).isEqualTo(41);
  }

  @Test
  void declares_what_it_sends_in_words_of_the_model() {
    Patrol unused = patrol(probe.every("sip", MINUTE));

    assertThat(sink.declared().keySet().stream().map(Object::toString))
        .containsExactlyInAnyOrder(
            "probe.sip.answer", "probe.sip.words", "probe.sip.round-trip", "probe.sip.free");
    assertThat(new State("cannot-tell")).isEqualTo(Verdict.CANNOT_TELL.state());
    assertThat(sink.readings()).noneMatch(sent -> sent.quality() == Quality.STALE);
  }
}
