package io.millwright.driver.telephony.snmp;

import io.millwright.driver.telephony.probe.Answer;
import io.millwright.driver.telephony.probe.Measure;
import io.millwright.driver.telephony.probe.Verdict;
import io.millwright.model.Count;
import io.millwright.model.Quantity;
import io.millwright.model.State;
import io.millwright.model.Unit;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;

/** How a network card is: ifTable and ifXTable of the Interfaces MIB (RFC 2863). */
final class InterfaceQuestion implements Question {
  static final String NEW_ERRORS = "new-errors";
  private static final String ERRORS = "errors";
  private static final String SPEED = "speed";
  private static final String LINK = "link";
  private static final Unit MEGABIT_PER_SECOND = new Unit("Mbit/s");

  static final List<Measure> MEASURES =
      List.of(
          Measure.state(LINK, "Link"),
          Measure.quantity(SPEED, "Speed", MEGABIT_PER_SECOND),
          Measure.count(ERRORS, "Errors"),
          Measure.count(NEW_ERRORS, "Errors since the last question"));

  private static final OID DESCRIPTION = new OID("1.3.6.1.2.1.2.2.1.2");
  private static final OID NAME = new OID("1.3.6.1.2.1.31.1.1.1.1");
  private static final OID BITS_PER_SECOND = new OID("1.3.6.1.2.1.2.2.1.5");
  private static final OID MEGABITS_PER_SECOND = new OID("1.3.6.1.2.1.31.1.1.1.15");
  private static final OID WANTED = new OID("1.3.6.1.2.1.2.2.1.7");
  private static final OID REAL = new OID("1.3.6.1.2.1.2.2.1.8");
  private static final OID ERRORS_IN = new OID("1.3.6.1.2.1.2.2.1.14");
  private static final OID ERRORS_OUT = new OID("1.3.6.1.2.1.2.2.1.20");
  private static final List<String> LINKS =
      List.of(
          "unknown",
          "up",
          "down",
          "testing",
          "unknown",
          "dormant",
          "not-present",
          "lower-layer-down");

  private final String name;
  private long errorsBefore = -1;

  InterfaceQuestion(String name) {
    this.name = name;
  }

  @Override
  public Answer ask(Agent agent) throws IOException, InterruptedException {
    Optional<OID> found = agent.row(DESCRIPTION, name);
    Optional<OID> row = found.isPresent() ? found : agent.row(NAME, name);
    if (row.isEmpty()) {
      return Answer.of(
          Verdict.CANNOT_TELL,
          "the agent shows no interface '%s': check the name and what its view allows"
              .formatted(name));
    }
    List<OID> columns =
        List.of(BITS_PER_SECOND, MEGABITS_PER_SECOND, WANTED, REAL, ERRORS_IN, ERRORS_OUT);
    var cells =
        new Cells(
            row.get(), agent.get(columns.stream().map(c -> Agent.cell(c, row.get())).toList()));
    return withErrors(answer(cells), cells);
  }

  private record Cells(OID row, Map<OID, Variable> values) {
    long number(OID column) {
      Variable value = values.get(Agent.cell(column, row));
      return value == null ? 0 : value.toLong();
    }

    @Nullable Variable value(OID column) {
      return values.get(Agent.cell(column, row));
    }
  }

  private Answer answer(Cells cells) {
    String link = LINKS.get((int) Math.min(cells.number(REAL), LINKS.size() - 1));
    double speed =
        cells.number(MEGABITS_PER_SECOND) > 0
            ? cells.number(MEGABITS_PER_SECOND)
            : cells.number(BITS_PER_SECOND) / 1e6;
    Quantity quantity = new Quantity(speed, MEGABIT_PER_SECOND);
    String words = "%s is %s%s".formatted(name, link, speed > 0 ? " with " + quantity.words() : "");
    boolean off = cells.number(WANTED) == 2;
    Verdict verdict = "up".equals(link) || "unknown".equals(link) ? Verdict.UP : Verdict.DOWN;
    Answer answer =
        Answer.of(verdict, off ? name + " is switched off at the agent" : words)
            .with(LINK, new State(link));
    return speed > 0 ? answer.with(SPEED, quantity) : answer;
  }

  // A counter that went back was reset, or wrapped: what came since then is all that is known.
  private Answer withErrors(Answer answer, Cells cells) {
    if (cells.value(ERRORS_IN) == null && cells.value(ERRORS_OUT) == null) {
      return answer;
    }
    long errors = cells.number(ERRORS_IN) + cells.number(ERRORS_OUT);
    long fresh = errors >= errorsBefore ? errors - errorsBefore : errors;
    Answer counted = answer.with(ERRORS, new Count(errors));
    boolean first = errorsBefore < 0;
    errorsBefore = errors;
    return first ? counted : counted.with(NEW_ERRORS, new Count(fresh));
  }
}
