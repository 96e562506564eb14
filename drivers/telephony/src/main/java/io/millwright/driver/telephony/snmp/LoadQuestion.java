package io.millwright.driver.telephony.snmp;

import io.millwright.driver.telephony.probe.Answer;
import io.millwright.driver.telephony.probe.Measure;
import io.millwright.driver.telephony.probe.Verdict;
import io.millwright.model.Count;
import io.millwright.model.Quantity;
import io.millwright.model.Unit;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;

/**
 * How busy a computer is: hrProcessorTable of the Host Resources MIB (RFC 2790), which all agents
 * know, and laTable of UCD-SNMP, which those on Unix know.
 */
final class LoadQuestion implements Question {
  static final String PER_PROCESSOR = "load-per-processor";
  private static final String BUSY = "busy";
  private static final String PROCESSORS = "processors";
  private static final List<String> LOADS = List.of("load-1", "load-5", "load-15");

  static final List<Measure> MEASURES =
      List.of(
          Measure.count(PROCESSORS, "Processors"),
          Measure.quantity(BUSY, "Processors busy", Unit.PERCENT),
          Measure.quantity("load-1", "Load of a minute", Unit.ONE),
          Measure.quantity("load-5", "Load of 5 minutes", Unit.ONE),
          Measure.quantity("load-15", "Load of 15 minutes", Unit.ONE),
          Measure.quantity(PER_PROCESSOR, "Load of 5 minutes per processor", Unit.ONE));

  private static final OID PROCESSOR_LOAD = new OID("1.3.6.1.2.1.25.3.3.1.2");
  private static final OID LOAD_HUNDREDTHS = new OID("1.3.6.1.4.1.2021.10.1.5");

  @Override
  public Answer ask(Agent agent) throws IOException, InterruptedException {
    Collection<Variable> busy = agent.column(PROCESSOR_LOAD).values();
    List<OID> places =
        List.of(1, 2, 3).stream().map(n -> new OID(LOAD_HUNDREDTHS.getValue(), n)).toList();
    Map<OID, Variable> loads = agent.get(places);
    if (busy.isEmpty() && loads.isEmpty()) {
      return Answer.of(
          Verdict.CANNOT_TELL, "the agent tells neither load nor processors: check its view");
    }
    Answer answer = Answer.of(Verdict.UP, "no processors are told");
    if (!busy.isEmpty()) {
      double percent = busy.stream().mapToInt(Variable::toInt).average().orElse(0);
      Quantity average = new Quantity(Math.round(percent * 10) / 10.0, Unit.PERCENT);
      answer =
          answer
              .with(PROCESSORS, new Count(busy.size()))
              .with(BUSY, average)
              .judged(Verdict.UP, "%d processors, %s busy".formatted(busy.size(), average.words()));
    }
    return withLoads(answer, places, loads, busy.size());
  }

  private static Answer withLoads(
      Answer answer, List<OID> places, Map<OID, Variable> loads, int processors) {
    Answer loaded = answer;
    for (int n = 0; n < places.size(); n++) {
      Variable load = loads.get(places.get(n));
      if (load != null) {
        loaded = loaded.with(LOADS.get(n), new Quantity(load.toInt() / 100.0, Unit.ONE));
        if (n == 1 && processors > 0) {
          double each = Math.round(load.toInt() / (double) processors) / 100.0;
          loaded = loaded.with(PER_PROCESSOR, new Quantity(each, Unit.ONE));
        }
      }
    }
    return loaded;
  }
}
