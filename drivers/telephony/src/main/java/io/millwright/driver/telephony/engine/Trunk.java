package io.millwright.driver.telephony.engine;

import io.millwright.driver.telephony.probe.Answer;
import io.millwright.driver.telephony.probe.Verdict;
import io.millwright.model.Signal;
import io.millwright.model.SignalId;
import io.millwright.model.ValueKind;
import java.util.List;
import java.util.Optional;

/**
 * Several destinations of which one is enough.
 *
 * @param name its key, a word of signal names
 * @param label for people
 * @param destinations names of probes
 */
record Trunk(String name, String label, List<String> destinations) {
  SignalId signal() {
    return new SignalId(condition() + ".answer");
  }

  String condition() {
    return "trunk." + name;
  }

  Signal declared() {
    return Signal.of(signal().text(), label, ValueKind.STATE);
  }

  /**
   * What the destinations' settled answers make of it.
   *
   * @return empty as long as too few have answered
   */
  static Optional<Verdict> verdict(List<Optional<Answer>> settled) {
    List<Answer> known = settled.stream().flatMap(Optional::stream).toList();
    List<Verdict> verdicts = known.stream().map(Answer::verdict).toList();
    if (known.stream().anyMatch(Trunk::takesCalls)) {
      boolean slow =
          known.stream().filter(Trunk::takesCalls).allMatch(a -> a.verdict() == Verdict.SLOW);
      return Optional.of(slow ? Verdict.SLOW : Verdict.UP);
    }
    if (known.size() < settled.size()) {
      return Optional.empty();
    }
    if (verdicts.contains(Verdict.CANNOT_TELL)) {
      return Optional.of(Verdict.CANNOT_TELL);
    }
    return Optional.of(verdicts.contains(Verdict.REFUSED) ? Verdict.REFUSED : Verdict.DOWN);
  }

  /** A destination that answers takes calls, even if it refuses the question itself. */
  private static boolean takesCalls(Answer answer) {
    return switch (answer.verdict()) {
      case UP, SLOW -> true;
      case REFUSED -> answer.roundTrip().isPresent();
      case DOWN, CANNOT_TELL -> false;
    };
  }
}
