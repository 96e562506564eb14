package io.millwright.torture.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What came of a comparison.
 *
 * @param kept readings in history
 * @param lost readings that were accepted or sent, are not kept, and lie in no gap
 * @param doubled readings kept twice
 * @param disordered readings that stand behind a later one of the same signal
 * @param late readings received long after their source time
 * @param latestMillis how late the latest was
 * @param inGaps readings sent that are not kept and whose gap is told
 * @param proof where, by sequence numbers; the first of each kind
 */
public record Findings(
    long kept,
    long lost,
    long doubled,
    long disordered,
    long late,
    long latestMillis,
    long inGaps,
    List<String> proof) {
  public Findings {
    proof = List.copyOf(proof);
  }

  /** Nothing found in nothing. */
  public static Findings none() {
    return new Findings(0, 0, 0, 0, 0, 0, 0, List.of());
  }

  /** Of several machines. */
  public static Findings sum(Collection<Findings> all) {
    return all.stream().reduce(none(), Findings::plus);
  }

  private Findings plus(Findings other) {
    var both = new ArrayList<>(proof);
    both.addAll(other.proof);
    return new Findings(
        kept + other.kept,
        lost + other.lost,
        doubled + other.doubled,
        disordered + other.disordered,
        late + other.late,
        Math.max(latestMillis, other.latestMillis),
        inGaps + other.inGaps,
        both);
  }

  /** Whether nothing accepted was lost, doubled or brought out of order. */
  public boolean isSound() {
    return lost == 0 && doubled == 0 && disordered == 0;
  }
}
