package io.millwright.driver.telephony.engine;

import io.millwright.driver.ReadingSink;
import io.millwright.driver.telephony.probe.Answer;
import io.millwright.driver.telephony.probe.Verdict;
import io.millwright.model.Condition;
import io.millwright.model.Nameplate;
import io.millwright.model.Quality;
import io.millwright.model.Quantity;
import io.millwright.model.SignalId;
import io.millwright.model.Text;
import io.millwright.model.Unit;
import io.millwright.model.Value;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Says answers in the platform's words. For one thread. */
final class Voice {
  private final Plan plan;
  private final ReadingSink sink;
  private final Map<String, String> words = new HashMap<>();
  private final Set<SignalId> valued = new HashSet<>();
  private final Map<String, String> nameplate = new TreeMap<>();

  Voice(Plan plan, ReadingSink sink) {
    this.plan = plan;
    this.sink = sink;
  }

  /** Before anything else. Conditions of probes that are not in the file any more end. */
  void begin() {
    sink.declare(plan.signals());
    sink.present(plan.conditions());
  }

  void answer(Question question, Answer answer, Instant now) {
    send(question.signal(Question.ANSWER), answer.verdict().state(), now);
    if (!answer.words().equals(words.put(question.name(), answer.words()))) {
      send(question.signal(Question.WORDS), new Text(answer.words()), now);
    }
    var values = new TreeMap<String, Value>(answer.measures());
    answer
        .roundTrip()
        .ifPresent(
            took ->
                values.put(
                    Question.ROUND_TRIP, new Quantity(took.toNanos() / 1e6, Unit.MILLISECOND)));
    measure(question, Question.ROUND_TRIP, values, now);
    question.measures().forEach(measure -> measure(question, measure.name(), values, now));
    answer.event().ifPresent(sink::accept);
    nameplate(question, values);
  }

  /** A value that was there and is not any more is told once, so that it does not look fresh. */
  private void measure(Question question, String name, Map<String, Value> values, Instant now) {
    SignalId signal = question.signal(name);
    Value value = values.get(name);
    if (value != null) {
      send(signal, value, now);
      valued.add(signal);
    } else if (valued.remove(signal)) {
      sink.accept(signal, null, Quality.BAD, now);
    }
  }

  private void send(SignalId signal, Value value, Instant now) {
    sink.accept(signal, value, Quality.GOOD, now);
  }

  private void nameplate(Question question, Map<String, Value> values) {
    boolean changed = false;
    for (Map.Entry<String, Plan.Source> field : plan.nameplate().entrySet()) {
      Value value = values.get(field.getValue().measure());
      if (field.getValue().probe().equals(question.name()) && value != null) {
        changed |= !value.words().equals(nameplate.put(field.getKey(), value.words()));
      }
    }
    if (changed) {
      sink.accept(new Nameplate(nameplate));
    }
  }

  /** A probe's verdict that counts is another than before. */
  void settled(Question question, Answer answer, boolean ofTrunk, Instant now) {
    Verdict verdict = answer.verdict();
    condition(
        question.condition(),
        question.label(),
        verdict,
        ofTrunk ? Severity.ofDestination(verdict) : Severity.of(verdict),
        answer.words(),
        now);
  }

  void trunk(Trunk trunk, Verdict verdict, Instant now) {
    send(trunk.signal(), verdict.state(), now);
  }

  void settled(Trunk trunk, Verdict verdict, String words, Instant now) {
    condition(trunk.condition(), trunk.label(), verdict, Severity.of(verdict), words, now);
  }

  private void condition(
      String id, String name, Verdict verdict, int severity, String words, Instant now) {
    var condition = new Condition(id, name, verdict != Verdict.UP, false, severity, words, "", now);
    sink.accept(condition);
  }
}
