package io.millwright.driver.serial.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The last numbered result of a device. Kept by a driver across its links to the device, it finds
 * what was measured while the cable was out. A number that is lower than the last one, or higher by
 * more than the longest hole, is a counter that was set anew and leaves no hole, except where it
 * runs over its end. Not thread-safe.
 */
public final class LastSeen {
  private long sequence = -1;
  private Bytes content = Bytes.NONE;

  /** The device's number of the last result; empty before the first. */
  public OptionalLong sequence() {
    return sequence < 0 ? OptionalLong.empty() : OptionalLong.of(sequence);
  }

  /** Whether this is the last result once more: the same number, and the same bytes. */
  boolean isRepeat(long number, Bytes said) {
    return number == sequence && said.equals(content);
  }

  /**
   * Notes a result.
   *
   * @return what is missing before it: one stretch, two around the counter's wrap
   */
  List<Finding.Missing> note(long number, Bytes said, Numbering numbering) {
    List<Finding.Missing> holes =
        sequence < 0 || number == sequence ? List.of() : holes(number, numbering);
    sequence = number;
    content = said;
    return holes;
  }

  private List<Finding.Missing> holes(long number, Numbering numbering) {
    if (number > sequence) {
      long missing = number - sequence - 1;
      return missing == 0 || missing > numbering.longestHole()
          ? List.of()
          : List.of(new Finding.Missing(sequence + 1, number - 1));
    }
    long above = numbering.last() - sequence;
    long below = number - numbering.first();
    if (above < 0 || below < 0 || above > numbering.longestHole() - below) {
      return List.of();
    }
    var holes = new ArrayList<Finding.Missing>();
    if (above > 0) {
      holes.add(new Finding.Missing(sequence + 1, numbering.last()));
    }
    if (below > 0) {
      holes.add(new Finding.Missing(numbering.first(), number - 1));
    }
    return holes;
  }
}
