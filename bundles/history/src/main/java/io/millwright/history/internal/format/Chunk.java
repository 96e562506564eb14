package io.millwright.history.internal.format;

import io.millwright.model.SignalId;

/** Readings of one signal, column by column. */
public final class Chunk {
  private Chunk() {}

  /** Keeps a series as it is. */
  public static byte[] encode(Series series) {
    try (var writer = new ChunkWriter(series.columns())) {
      return writer.write();
    }
  }

  /**
   * Gives back the series.
   *
   * @param signal whose; a chunk does not say it
   */
  public static Series decode(SignalId signal, byte[] blob) throws DamagedException {
    return new Series(signal, ChunkReader.read(Envelope.CHUNK.open(blob)));
  }
}
