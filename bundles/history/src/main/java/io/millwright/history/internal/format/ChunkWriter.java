package io.millwright.history.internal.format;

/** Writes one chunk. */
final class ChunkWriter implements AutoCloseable {
  /** In place of digits: received times are not told by their distance from source times. */
  static final int APART = 31;

  private static final int EXPECTED = 256;

  private final Columns columns;
  private final ByteWriter out;
  private final Column column = new Column();

  ChunkWriter(Columns columns) {
    this.columns = columns;
    this.out = Envelope.CHUNK.begin(EXPECTED + columns.epochs.size());
  }

  byte[] write() {
    out.number(columns.epochs.size());
    words();
    column.write(out, columns.epochs);
    column.write(out, columns.numbers);
    column.write(out, columns.traits);
    column.write(out, columns.units);
    column.write(out, columns.sourceEras);
    column.write(out, columns.sources);
    column.write(out, columns.receivedEras);
    received();
    Doubles.write(out, column, columns.values, columns);
    return Envelope.CHUNK.seal(out);
  }

  private void words() {
    Words words = columns.words;
    var texts = new ByteWriter(EXPECTED);
    for (int i = 0; i < words.size(); i++) {
      texts.text(words.word(i));
    }
    out.number(words.size());
    column.pack(out, texts);
  }

  private void received() {
    var apart = new ByteWriter(EXPECTED);
    apart.one(APART);
    column.write(apart, columns.received);
    ByteWriter best = apart;
    if (columns.isOneEra()) {
      int digits = Column.scale(columns.received.toArray());
      var behind = new ByteWriter(EXPECTED);
      behind.one(digits);
      column.write(behind, columns.delays(Decimal.power(digits)));
      best = behind.size() < apart.size() ? behind : apart;
    }
    out.raw(best.array(), 0, best.size());
  }

  @Override
  public void close() {
    column.close();
  }
}
