package io.millwright.torture;

import io.millwright.torture.ledger.Findings;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of a journey.
 *
 * @param journey its name
 * @param findings what the ledgers counted
 * @param broken promises not kept, in words; empty if all were
 * @param figures what was measured, for the reader
 */
public record Verdict(
    String journey, Findings findings, List<String> broken, List<String> figures) {
  public Verdict {
    broken = List.copyOf(broken);
    figures = List.copyOf(figures);
  }

  /** Whether the site kept all it promises. */
  public boolean holds() {
    return broken.isEmpty() && findings.isSound();
  }

  /** The head of {@link #row}. */
  public static String head() {
    return "%-10s %10s %6s %7s %9s %6s %10s  %s"
        .formatted("journey", "kept", "lost", "doubled", "disorder", "late", "in gaps", "verdict");
  }

  /** One line of the table. */
  public String row() {
    return "%-10s %10d %6d %7d %9d %6d %10d  %s"
        .formatted(
            journey,
            findings.kept(),
            findings.lost(),
            findings.doubled(),
            findings.disordered(),
            findings.late(),
            findings.inGaps(),
            holds() ? "holds" : "BROKEN");
  }

  /** All of it, with its proof. */
  public List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add(head());
    lines.add(row());
    broken.forEach(each -> lines.add("BROKEN   " + each));
    figures.forEach(each -> lines.add("         " + each));
    findings.proof().forEach(each -> lines.add("         " + each));
    return lines;
  }
}
