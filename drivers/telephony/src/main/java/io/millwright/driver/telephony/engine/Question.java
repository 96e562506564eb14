package io.millwright.driver.telephony.engine;

import io.millwright.driver.telephony.probe.Measure;
import io.millwright.driver.telephony.probe.Probe;
import io.millwright.model.Signal;
import io.millwright.model.SignalId;
import io.millwright.model.Unit;
import io.millwright.model.ValueKind;
import java.util.ArrayList;
import java.util.List;

/**
 * One entry of a probes file.
 *
 * @param name its key, a word of signal names
 * @param label for people
 * @param kind the probe's kind, by name
 * @param measures what it may measure
 * @param probe whom it asks
 * @param manner how
 */
record Question(
    String name, String label, String kind, List<Measure> measures, Probe probe, Manner manner) {
  static final String ANSWER = "answer";
  static final String WORDS = "words";
  static final String ROUND_TRIP = "round-trip";

  SignalId signal(String last) {
    return new SignalId("probe." + name + "." + last);
  }

  String condition() {
    return "probe." + name;
  }

  List<Signal> signals() {
    var signals = new ArrayList<Signal>();
    signals.add(new Signal(signal(ANSWER), label, ValueKind.STATE, Unit.ONE));
    signals.add(new Signal(signal(WORDS), label + ": in words", ValueKind.TEXT, Unit.ONE));
    signals.add(
        new Signal(
            signal(ROUND_TRIP), label + ": round trip", ValueKind.QUANTITY, Unit.MILLISECOND));
    for (Measure measure : measures) {
      signals.add(
          new Signal(
              signal(measure.name()),
              label + ": " + measure.label(),
              measure.kind(),
              measure.unit()));
    }
    return signals;
  }
}
