package io.millwright.driver.host;

import io.millwright.driver.DriverException;
import io.millwright.model.MachineId;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The platform's side of all drivers: an OSGi service. Thread-safe. */
@ProviderType
public interface DriverHost {
  /** Every configured machine, by id. */
  List<DriverStatus> drivers();

  /** One machine's connection; empty if no file configures it. */
  Optional<DriverStatus> driver(MachineId machine);

  /** What is wrong in the configuration files, worst first. */
  List<FileProblem> problems();

  /**
   * Closes the machine's link and opens it at once, whatever the planned wait.
   *
   * @throws IllegalArgumentException if no file configures the machine
   */
  void reconnect(MachineId machine);

  /**
   * Acknowledges a condition at the machine, on the caller's thread.
   *
   * @throws DriverException if the machine is away or refuses
   * @throws IllegalArgumentException if no file configures the machine
   * @throws InterruptedException if interrupted while the machine answers
   */
  void acknowledge(MachineId machine, String condition, String comment)
      throws DriverException, InterruptedException;
}
