package io.millwright.driver.telephony.engine;

import io.millwright.model.Signal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a probes file says.
 *
 * @param questions in the order of the file
 * @param trunks in the order of the file
 * @param nameplate which measure tells which field of the machine's nameplate
 */
public record Plan(List<Question> questions, List<Trunk> trunks, Map<String, Source> nameplate) {
  /** A measure of a probe. */
  record Source(String probe, String measure) {}

  List<Signal> signals() {
    var signals = new ArrayList<Signal>();
    questions.forEach(question -> signals.addAll(question.signals()));
    trunks.forEach(trunk -> signals.add(trunk.declared()));
    return signals;
  }

  /** Every condition that may come. */
  Set<String> conditions() {
    var conditions = new HashSet<String>();
    questions.forEach(question -> conditions.add(question.condition()));
    trunks.forEach(trunk -> conditions.add(trunk.condition()));
    return conditions;
  }

  /** Frees the probes of a plan that nobody follows. */
  public void close() {
    questions.forEach(question -> question.probe().close());
  }
}
