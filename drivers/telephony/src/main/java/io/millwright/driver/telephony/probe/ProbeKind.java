package io.millwright.driver.telephony.probe;

import io.millwright.driver.files.JsonSpot;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A kind of probe as the probes file names it. Stateless. */
public interface ProbeKind {
  /** The value of {@code kind}, for instance {@code sip-options}. */
  String name();

  /** The keys it knows beside those of every probe (interval, time-out, retries, label …). */
  Set<String> keys();

  /** What it can measure. */
  List<Measure> measures();

  /**
   * Makes a probe; complains at the spot about every wrong key.
   *
   * @return empty after a complaint
   */
  Optional<Probe> read(JsonSpot spot, Surroundings surroundings);
}
