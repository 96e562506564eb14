package io.millwright.driver.telephony.engine;

import io.millwright.driver.telephony.probe.Answer;
import io.millwright.driver.telephony.probe.Verdict;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a probe stands: one bad answer is chance, several in a row count. For one thread. */
final class Standing {
  private final int failures;
  private int inRow;
  private @Nullable Answer last;
  private @Nullable Answer settled;
  private Instant since = Instant.MIN;

  Standing(int failures) {
    this.failures = failures;
  }

  /**
   * Takes an answer.
   *
   * @return whether what counts is another verdict than before
   */
  boolean take(Answer answer, Instant now) {
    if (last == null || last.verdict() != answer.verdict()) {
      since = now;
    }
    last = answer;
    inRow = answer.verdict() == Verdict.UP ? 0 : inRow + 1;
    if (inRow > 0 && inRow < failures) {
      return false;
    }
    boolean changed = settled == null || settled.verdict() != answer.verdict();
    settled = answer;
    return changed;
  }

  /** The last answer. */
  Optional<Answer> last() {
    return Optional.ofNullable(last);
  }

  /** The last answer that counts; bad only if it came several times in a row. */
  Optional<Answer> settled() {
    return Optional.ofNullable(settled);
  }

  /** Since when answers mean what the last one means. */
  Instant since() {
    return since;
  }

  /** How many answers in a row were not "up". */
  int inRow() {
    return inRow;
  }
}
