package io.millwright.web.internal;

import io.millwright.fleet.Machine;
import io.millwright.fleet.Site;
import io.millwright.model.MachineId;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Which machines there are. */
public interface KnownMachines {
  /**
   * A machine that somebody knows, or that has a past because it was taken in.
   *
   * @throws RuntimeException that becomes the answer 404 if there is none
   */
  MachineId known(String id);

  /** All of them. */
  List<MachineId> all();

  /** What the fleet knows of a machine. */
  Optional<Machine> machine(MachineId id);

  /** The time zone of the place where it stands; the platform's while nobody said where. */
  default ZoneId zone(MachineId id) {
    return machine(id).flatMap(Machine::site).map(Site::zone).orElseGet(ZoneId::systemDefault);
  }
}
