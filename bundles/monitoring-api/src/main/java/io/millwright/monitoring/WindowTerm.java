package io.millwright.monitoring;

import io.millwright.model.MachineId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * One time at which a maintenance window is open, for machines whose clocks are those of one zone.
 *
 * @param window names its file
 * @param reason what is done meanwhile, for a person
 * @param downtime the class that the time counts as where availability is reckoned (Z-39, Z-40),
 *     for instance {@code maintenance}
 * @param place whom it holds for: {@code machine.kind}, {@code site.id} or {@code machine.id}
 * @param owner the kind, site or machine
 * @param from when it opens
 * @param until when it closes
 * @param zone whose clocks it goes by
 * @param bySite whether it goes by the clocks of each site: only machines of that zone are meant
 * @param told the roles whose holders are written to before and after it; may be empty
 */
public record WindowTerm(
    String window,
    String reason,
    String downtime,
    String place,
    String owner,
    Instant from,
    Instant until,
    ZoneId zone,
    boolean bySite,
    List<String> told) {
  /** Keeps a copy. */
  public WindowTerm {
    told = List.copyOf(told);
  }

  /**
   * Whether a machine is meant.
   *
   * @param clocks the zone of its site; UTC if it has none
   */
  public boolean isFor(MachineId machine, String kind, String site, ZoneId clocks) {
    if (bySite && !zone.equals(clocks)) {
      return false;
    }
    return owner.equals(
        switch (place) {
          case "machine.id" -> machine.text();
          case "site.id" -> site;
          default -> kind;
        });
  }

  /** Whether it is open at a moment. */
  public boolean isOpen(Instant now) {
    return !now.isBefore(from) && now.isBefore(until);
  }

  /** Whether it is the same time of the same window, whatever else is said of it. */
  public boolean isSame(WindowTerm other) {
    return window.equals(other.window)
        && zone.equals(other.zone)
        && from.equals(other.from)
        && until.equals(other.until);
  }
}
