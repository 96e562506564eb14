package io.millwright.driver.telephony.snmp;

import io.millwright.driver.telephony.probe.Answer;
import io.millwright.driver.telephony.probe.Measure;
import io.millwright.driver.telephony.probe.Verdict;
import io.millwright.model.Count;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;

/**
 * How many processes of a name run: hrSWRunTable of the Host Resources MIB (RFC 2790).
 *
 * @param name as the agent tells it, for instance {@code postgres}
 */
record ProcessQuestion(String name) implements Question {
  static final String RUNNING = "running";

  static final List<Measure> MEASURES = List.of(Measure.count(RUNNING, "Processes running"));

  private static final OID NAMES = new OID("1.3.6.1.2.1.25.4.2.1.2");

  @Override
  public Answer ask(Agent agent) throws IOException, InterruptedException {
    Map<OID, Variable> names = agent.column(NAMES);
    if (names.isEmpty()) {
      return Answer.of(Verdict.CANNOT_TELL, "the agent shows no processes: check its view");
    }
    long running = names.values().stream().filter(n -> n.toString().equals(name)).count();
    return Answer.of(Verdict.UP, "%d of %d processes are %s".formatted(running, names.size(), name))
        .with(RUNNING, new Count(running));
  }
}
