package io.millwright.bus;

import io.millwright.model.MachineId;
import io.millwright.model.Reading;
import io.millwright.model.Sequence;
import java.util.List;

/**
 * A batch of readings of one machine.
 *
 * @param machine whose
 * @param first the place of the first reading; the i-th has {@code first.plus(i)}
 * @param readings at least one, in order; unmodifiable
 */
public record ReadingsReceived(MachineId machine, Sequence first, List<Reading> readings)
    implements News {
  public ReadingsReceived {
    readings = List.copyOf(readings);
    if (readings.isEmpty()) {
      throw new IllegalArgumentException("a batch has at least one reading");
    }
  }

  /** The place of the last reading. */
  public Sequence last() {
    return first.plus(readings.size() - 1L);
  }
}
