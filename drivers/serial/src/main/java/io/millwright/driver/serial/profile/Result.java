package io.millwright.driver.serial.profile;

import io.millwright.model.Hardness;
import io.millwright.model.Quantity;
import io.millwright.model.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A measured value with all the device told about it.
 *
 * @param value a {@link Hardness} or a {@link Quantity} in the profile's unit
 * @param judgement empty if no tolerance is set
 * @param indentation how it was made
 * @param label what it belongs to
 * @param doubts why not to trust it, for a person; empty if there is no reason
 * @param raw the frame
 */
public record Result(
    Value value,
    Optional<Judgement> judgement,
    Indentation indentation,
    Label label,
    List<String> doubts,
    Bytes raw)
    implements Finding {
  public Result {
    doubts = List.copyOf(doubts);
  }

  /**
   * How an indentation was made.
   *
   * @param force N
   * @param dwell s
   * @param d1 mm
   * @param d2 mm
   */
  public record Indentation(
      OptionalDouble force, OptionalDouble dwell, OptionalDouble d1, OptionalDouble d2) {}

  /**
   * What a result belongs to.
   *
   * @param sequence the device's own number of it
   * @param block the name of the reference block
   * @param date when, by the device's clock
   */
  public record Label(OptionalLong sequence, Optional<String> block, Optional<Instant> date) {}

  /** The value if it is a hardness. */
  public Optional<Hardness> hardness() {
    return value instanceof Hardness hardness ? Optional.of(hardness) : Optional.empty();
  }

  /** The value if it is none. */
  public Optional<Quantity> quantity() {
    return value instanceof Quantity quantity ? Optional.of(quantity) : Optional.empty();
  }
}
