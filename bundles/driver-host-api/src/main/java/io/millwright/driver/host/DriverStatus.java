package io.millwright.driver.host;

import io.millwright.model.MachineId;
import io.millwright.model.Signal;
import java.time.Instant;
import java.util.List;

/**
 * One machine's connection as it stands.
 *
 * @param machine which machine
 * @param kind the machine's kind, for instance {@code cmm}; empty if not configured
 * @param driver name of the driver, for instance {@code opcua}
 * @param file the configuration file's name; empty if configured otherwise
 * @param state where it stands
 * @param detail for a person: address, cause, what to do; empty if there is nothing to say
 * @param since when the state began
 * @param readingsPerSecond over the last ten seconds
 * @param received readings received since the start
 * @param refused readings refused because their signal or unit was not declared, since the start
 * @param signals what the machine declares
 * @param warnings what is wrong without stopping the link
 */
public record DriverStatus(
    MachineId machine,
    String kind,
    String driver,
    String file,
    DriverState state,
    String detail,
    Instant since,
    double readingsPerSecond,
    long received,
    long refused,
    List<Signal> signals,
    List<String> warnings) {}
