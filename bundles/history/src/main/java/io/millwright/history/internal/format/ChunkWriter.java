package io.millwright.history.internal.format;

/** Writes one chunk. */
final class ChunkWriter {
  private static final int EXPECTED = 256;

  private ChunkWriter() {}

  static byte[] write(Series series) {
    Columns columns = series.columns();
    ByteWriter out = Envelope.CHUNK.begin(EXPECTED + series.size());
    out.number(series.size());
    out.number(columns.words.size());
    for (int i = 0; i < columns.words.size(); i++) {
      out.text(columns.words.word(i));
    }
    try (var packer = new Packer()) {
      var column = new Column(packer);
      column.write(out, columns.epochs);
      column.write(out, columns.numbers);
      column.write(out, columns.sourceEras);
      column.write(out, columns.sources);
      column.write(out, columns.receivedEras);
      column.write(out, columns.received);
      column.write(out, columns.traits);
      column.write(out, columns.units);
      Doubles.write(out, column, columns.values, columns::isDouble);
    }
    return Envelope.CHUNK.seal(out);
  }
}
