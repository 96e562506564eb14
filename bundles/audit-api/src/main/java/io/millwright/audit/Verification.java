package io.millwright.audit;

import java.util.List;

/**
 * What reading the whole chain showed.
 *
 * @param entries how many there are
 * @param anchors how many signed anchors they were compared with
 * @param flaws the first altered, missing or added entry, and each anchor that does not fit, in
 *     words, the first one first; empty if the chain is whole
 * @param remarks what is no flaw and worth knowing, for instance where the clock was set back
 */
public record Verification(long entries, int anchors, List<String> flaws, List<String> remarks) {
  /** Keeps copies. */
  public Verification {
    flaws = List.copyOf(flaws);
    remarks = List.copyOf(remarks);
  }

  /** Whether nothing was altered, taken away or added. */
  public boolean isWhole() {
    return flaws.isEmpty();
  }
}
