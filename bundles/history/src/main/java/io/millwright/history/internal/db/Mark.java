package io.millwright.history.internal.db;

import io.millwright.model.Sequence;
import org.jspecify.annotations.Nullable;

/**
 * Where a machine's tables stand.
 *
 * @param generation the newest of its chunks that count
 * @param packed the last block whose readings are in chunks
 * @param row the last row of before whose reading is in chunks
 * @param pending since when chunks of the next generation may be, if that was not finished
 */
public record Mark(long generation, long packed, Sequence row, @Nullable Long pending) {
  public static final Mark NONE = new Mark(0, 0, new Sequence(0, 0), null);

  /** With the blocks up to {@code block} packed. */
  public Mark packed(long block) {
    return new Mark(generation + 1, block, row, null);
  }

  /** With the old rows up to {@code place} packed. */
  public Mark moved(Sequence place) {
    return new Mark(generation + 1, packed, place, null);
  }

  /** With a past from elsewhere taken in. */
  public Mark grown() {
    return new Mark(generation + 1, packed, row, null);
  }

  /** With the next generation begun. */
  public Mark begun(long from) {
    return new Mark(generation, packed, row, from);
  }
}
