package io.millwright.driver.telephony.probe;

import io.millwright.model.MachineEvent;
import io.millwright.model.Value;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What came of one question.
 *
 * @param verdict what it means
 * @param words for a person, without secrets; for instance {@code 503 Service Unavailable, again
 *     after 30 s}
 * @param roundTrip from question to answer; empty if none came
 * @param measures what was measured, by the name of a {@link Measure} of the probe's kind
 * @param event what shall stand in the machine's record, beside the signals
 */
public record Answer(
    Verdict verdict,
    String words,
    Optional<Duration> roundTrip,
    Map<String, Value> measures,
    Optional<MachineEvent> event) {
  public Answer {
    measures = Map.copyOf(measures);
  }

  public static Answer of(Verdict verdict, String words) {
    return new Answer(verdict, words, Optional.empty(), Map.of(), Optional.empty());
  }

  public Answer after(Duration roundTrip) {
    return new Answer(verdict, words, Optional.of(roundTrip), measures, event);
  }

  public Answer with(String measure, Value value) {
    var more = new LinkedHashMap<>(measures);
    more.put(measure, value);
    return new Answer(verdict, words, roundTrip, more, event);
  }

  public Answer with(MachineEvent happened) {
    return new Answer(verdict, words, roundTrip, measures, Optional.of(happened));
  }

  /** The same with another verdict and words, for instance because a threshold was passed. */
  public Answer judged(Verdict other, String why) {
    return new Answer(other, why, roundTrip, measures, event);
  }
}
