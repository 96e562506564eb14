package io.millwright.driver.telephony.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a probe stands, for people.
 *
 * @param name in the file
 * @param label for people
 * @param kind of the probe
 * @param host whom it asks
 * @param answers the last ones, newest last
 * @param since since when answers mean what the last one means; empty before the first
 * @param inRow how many in a row were not "up"
 * @param patience how long one asking may take, with its retries
 */
public record Report(
    String name,
    String label,
    String kind,
    String host,
    List<Told> answers,
    Optional<Instant> since,
    int inRow,
    Duration patience) {
  static Report of(Watch watch) {
    Question question = watch.question();
    Standing standing = watch.standing();
    return new Report(
        question.name(),
        question.label(),
        question.kind(),
        question.probe().host(),
        watch.answers(),
        standing.last().map(answer -> standing.since()),
        standing.inRow(),
        question.manner().patience().multipliedBy(1L + question.manner().retries()));
  }

  /** The newest answer. */
  public Optional<Told> last() {
    return answers.isEmpty() ? Optional.empty() : Optional.of(answers.get(answers.size() - 1));
  }
}
