package io.millwright.driver.telephony.snmp;

import io.millwright.driver.telephony.probe.Answer;
import io.millwright.driver.telephony.probe.Measure;
import io.millwright.driver.telephony.probe.Verdict;
import io.millwright.model.Quantity;
import io.millwright.model.Unit;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;

/**
 * How full a storage is: hrStorageTable of the Host Resources MIB (RFC 2790).
 *
 * @param name its description, for instance {@code /} or {@code Physical memory}
 */
record StorageQuestion(String name) implements Question {
  static final String FREE = "free";
  private static final String FREE_BYTES = "free-bytes";
  private static final String SIZE = "size";
  private static final Unit BYTE = new Unit("By");

  static final List<Measure> MEASURES =
      List.of(
          Measure.quantity(FREE, "Free space", Unit.PERCENT),
          Measure.quantity(FREE_BYTES, "Free bytes", BYTE),
          Measure.quantity(SIZE, "Size", BYTE));

  private static final OID ENTRY = new OID("1.3.6.1.2.1.25.2.3.1");
  private static final OID DESCRIPTION = new OID("1.3.6.1.2.1.25.2.3.1.3");

  @Override
  public Answer ask(Agent agent) throws IOException, InterruptedException {
    Optional<OID> row = agent.row(DESCRIPTION, name);
    if (row.isEmpty()) {
      return Answer.of(
          Verdict.CANNOT_TELL,
          "the agent shows no storage '%s': check the name and what its view allows"
              .formatted(name));
    }
    OID unit = cell(4, row.get());
    OID size = cell(5, row.get());
    OID used = cell(6, row.get());
    Map<OID, Variable> cells = agent.get(List.of(unit, size, used));
    if (cells.size() < 3) {
      return Answer.of(Verdict.CANNOT_TELL, "the agent does not tell the size of " + name);
    }
    return answer(unsigned(cells, unit), unsigned(cells, size), unsigned(cells, used));
  }

  private static OID cell(int column, OID row) {
    return Agent.cell(new OID(ENTRY.getValue(), column), row);
  }

  // Integer32 of the MIB: agents count on past 2^31 units, which then look negative.
  private static double unsigned(Map<OID, Variable> cells, OID cell) {
    Variable value = cells.get(cell);
    return value == null ? 0 : Integer.toUnsignedLong(value.toInt());
  }

  private Answer answer(double unit, double size, double used) {
    if (size == 0) {
      return Answer.of(Verdict.CANNOT_TELL, "%s has no size: is its medium there?".formatted(name));
    }
    double free = Math.max(0, size - used);
    double percent = Math.floor(1000 * free / size) / 10;
    return Answer.of(
            Verdict.UP,
            "%s of %s GB free".formatted(gigabytes(free * unit), gigabytes(size * unit)))
        .with(FREE, new Quantity(percent, Unit.PERCENT))
        .with(FREE_BYTES, new Quantity(free * unit, BYTE))
        .with(SIZE, new Quantity(size * unit, BYTE));
  }

  private static String gigabytes(double bytes) {
    return new Quantity(Math.round(bytes / 1e8) / 10.0, Unit.ONE).words();
  }
}
