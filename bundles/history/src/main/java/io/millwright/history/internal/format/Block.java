package io.millwright.history.internal.format;

import io.millwright.model.Reading;
import io.millwright.model.Sequence;
import java.util.List;

/** Readings of one machine that were handed over together, one behind the other. */
public final class Block {
  private Block() {}

  /**
   * Keeps readings that follow each other without a hole.
   *
   * @param first the place of the first
   */
  public static byte[] encode(Names names, Sequence first, List<Reading> readings) {
    return new BlockWriter(names, readings).write(first);
  }

  /**
   * Gives back the readings in their order.
   *
   * @throws DamagedException before any reading is given, unless somebody forged the check sum
   */
  public static void decode(Names names, byte[] blob, RowSink sink) throws DamagedException {
    new BlockReader(names, Envelope.BLOCK.open(blob), sink).read();
  }
}
