package io.millwright.monitoring;

import io.millwright.model.MachineId;
import java.time.Instant;

/**
 * One cause why a machine is not green. One per machine and cause, counted up when it repeats.
 *
 * @param machine which
 * @param cause lasting name of the cause within the machine, for instance {@code
 *     limit:temperature.ram}, {@code collision}, {@code link}
 * @param light YELLOW, RED, or GREY for missing knowledge
 * @param reason for a person, with value and limit, for instance {@code Ram temperature is 85.2 °C,
 *     red from 80 °C}
 * @param since when it was raised
 * @param last when it last repeated or changed
 * @param count how often it was raised since
 * @param latched whether it stands until a person acknowledges it
 */
public record Alarm(
    MachineId machine,
    String cause,
    Light light,
    String reason,
    Instant since,
    Instant last,
    int count,
    boolean latched) {}
