package io.millwright.operation;

import io.millwright.history.Span;
import io.millwright.model.Gap;
import io.millwright.model.MachineId;
import io.millwright.model.SignalId;
import io.millwright.monitoring.Collision;
import java.time.Instant;
import java.util.List;

/**
 * What is known of one collision: how it was judged, and what the machine sent shortly before and
 * after it. Kept with the alarm, by itself: thinning the past takes nothing from it.
 *
 * @param head what happened
 * @param span the stretch that the curves cover; empty of length until they are taken
 * @param curves every number the machine sent in the span, by signal
 * @param gaps where readings are missing within the span
 */
public record Dossier(Head head, Span span, List<Curve> curves, List<Gap> gaps) {
  /** Keeps copies. */
  public Dossier {
    curves = List.copyOf(curves);
    gaps = List.copyOf(gaps);
  }

  /**
   * What happened.
   *
   * @param id names it among the machine's: letters and digits
   * @param machine whose
   * @param at when, by the machine's clock where it is trusted
   * @param collision as it was judged then: a limit that is changed later changes nothing here
   * @param message the machine's own words; untrusted
   * @param complete whether the curves are taken; until then the time after it is still to come
   */
  public record Head(
      String id,
      MachineId machine,
      Instant at,
      Collision collision,
      String message,
      boolean complete) {}

  /**
   * What a signal showed, in order of time.
   *
   * @param unit its symbol; empty for a pure number
   * @param points at least one; the first may be older than the span: what held as it began. Where
   *     there were too many, the least and the greatest of each stretch were kept
   */
  public record Curve(SignalId signal, String unit, List<Point> points) {
    /** Keeps a copy. */
    public Curve {
      points = List.copyOf(points);
    }
  }

  /** A number at a moment. */
  public record Point(Instant at, double value) {}
}
