package io.millwright.driver.telephony.call;

import io.millwright.driver.telephony.probe.Verdict;
import io.millwright.model.State;
import java.util.Locale;

/** What came of an assurance call. */
enum Outcome {
  /** It is there, as long as it was, with its tone. */
  RECORDED(Verdict.UP, 1),
  /** It is there, and shorter or longer than the call was. */
  PARTIAL(Verdict.DOWN, 500),
  /** It is there, and the tone is not in it. */
  NO_TONE(Verdict.DOWN, 500),
  /** The call went well, and it is not there. */
  NOT_RECORDED(Verdict.DOWN, 800),
  /** There was no call to be recorded. */
  CALL_FAILED(Verdict.DOWN, 500),
  /** The call went well, and nobody could be asked whether it was recorded. */
  CANNOT_TELL(Verdict.CANNOT_TELL, 200);

  private final Verdict verdict;
  private final int severity;

  Outcome(Verdict verdict, int severity) {
    this.verdict = verdict;
    this.severity = severity;
  }

  Verdict verdict() {
    return verdict;
  }

  /** Of the event, 1 to 1000. */
  int severity() {
    return severity;
  }

  State state() {
    return new State(name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }
}
