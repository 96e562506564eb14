package io.millwright.driver.telephony.call;

import io.millwright.driver.telephony.probe.Answer;
import io.millwright.driver.telephony.probe.Verdict;
import io.millwright.model.MachineEvent;
import io.millwright.model.Quantity;
import io.millwright.model.Text;
import io.millwright.model.Unit;
import io.millwright.model.Value;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What came of an assurance call, with its proof. */
record Result(Call call, Outcome outcome, Verdict verdict, String words, Map<String, Value> proof) {
  static final String EVENT = "assurance-call";
  static final String OUTCOME = "outcome";
  static final String CALL_ID = "call-id";
  static final String RECORDING = "recording";
  static final String DURATION = "duration";
  static final String TONE = "tone";
  static final Unit HERTZ = new Unit("Hz");

  private static final Duration OFF = Duration.ofSeconds(1);

  static Result failed(Call call, Call.Failure failure) {
    return new Result(
        call,
        Outcome.CALL_FAILED,
        failure.verdict(),
        "the call failed: " + failure.words(),
        Map.of());
  }

  static Result of(Call call, Outcome outcome, String words) {
    return new Result(call, outcome, outcome.verdict(), words, Map.of());
  }

  /** Compares a recording with the call it should be of. */
  static Result of(Call call, Tone tone, Found found) {
    var proof = new LinkedHashMap<String, Value>();
    proof.put(RECORDING, new Text(found.name()));
    found.length().ifPresent(length -> proof.put(DURATION, seconds(length)));
    Optional<Listening> heard = found.sound().map(sound -> Listening.to(sound, tone.hertz()));
    heard
        .filter(listening -> listening.hertz() > 0)
        .ifPresent(listening -> proof.put(TONE, new Quantity(listening.hertz(), HERTZ)));
    Outcome outcome = outcome(call, found, heard);
    return new Result(call, outcome, outcome.verdict(), words(outcome, call, tone, found), proof);
  }

  private static Outcome outcome(Call call, Found found, Optional<Listening> heard) {
    Duration talked = call.talked();
    boolean fits =
        found.length().map(length -> length.minus(talked).abs().compareTo(OFF) <= 0).orElse(true);
    if (!fits) {
      return Outcome.PARTIAL;
    }
    boolean sounds = heard.map(l -> l.tone().multipliedBy(2).compareTo(talked) >= 0).orElse(true);
    return sounds ? Outcome.RECORDED : Outcome.NO_TONE;
  }

  private static String words(Outcome outcome, Call call, Tone tone, Found found) {
    String length = found.length().map(Result::shown).orElse("an unknown time");
    String hertz = new Quantity(tone.hertz(), HERTZ).words();
    String words =
        switch (outcome) {
          case PARTIAL ->
              "recorded in part: %s of a call of %s".formatted(length, shown(call.talked()));
          case NO_TONE -> "recorded without the tone of %s, %s".formatted(hertz, length);
          default ->
              found.sound().isPresent()
                  ? "recorded with the tone of %s, %s".formatted(hertz, length)
                  : "recorded, %s; nobody listened to the sound".formatted(length);
        };
    return words + ", as " + found.name();
  }

  private static String shown(Duration length) {
    return new Quantity(Math.round(length.toMillis() / 100.0) / 10.0, Unit.SECOND).words();
  }

  private static Quantity seconds(Duration length) {
    return new Quantity(length.toMillis() / 1_000.0, Unit.SECOND);
  }

  /** For the engine: answer, measures and event. */
  Answer answer() {
    var details = new LinkedHashMap<>(proof);
    details.put(OUTCOME, outcome.state());
    if (!call.id().isEmpty()) {
      details.put(CALL_ID, new Text(call.id()));
    }
    Answer answer =
        Answer.of(verdict, words)
            .with(OUTCOME, outcome.state())
            .with(new MachineEvent(EVENT, outcome.severity(), words, details, call.began()));
    for (String measure : new String[] {DURATION, TONE}) {
      Value value = proof.get(measure);
      answer = value == null ? answer : answer.with(measure, value);
    }
    return call.setup().isPresent() ? answer.after(call.setup().get()) : answer;
  }
}
