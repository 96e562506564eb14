package io.millwright.history.internal.format;

/** Reads one chunk. */
final class ChunkReader implements AutoCloseable {
  /** A text has at most so many bytes with its length. */
  private static final long MOST_TEXT_BYTES = 1L << 30;

  private final ColumnReader in;
  private final Columns columns = new Columns();

  private ChunkReader(ColumnReader in) {
    this.in = in;
  }

  static Columns read(ByteReader in) throws DamagedException {
    int count = in.index(Series.MOST, "the count of readings");
    int words = in.index(2L * Series.MOST, "the count of words");
    try (var reader = new ChunkReader(new ColumnReader(in, count))) {
      return reader.read(words);
    }
  }

  private Columns read(int words) throws DamagedException {
    words(words);
    columns.epochs = in.longs();
    columns.numbers = in.longs();
    columns.traits = in.longs();
    traits();
    columns.units = in.longs();
    columns.sourceEras = in.longs();
    columns.sources = in.longs();
    times(columns.sourceEras, columns.sources);
    columns.receivedEras = in.longs();
    received();
    times(columns.receivedEras, columns.received);
    columns.values = Doubles.read(in, columns);
    in.finish();
    values();
    return columns;
  }

  private void words(int count) throws DamagedException {
    ByteReader texts = in.unpacked(MOST_TEXT_BYTES);
    for (int i = 0; i < count; i++) {
      columns.words.number(texts.text());
    }
    texts.finish();
    if (columns.words.size() != count) {
      throw new DamagedException("a word is there twice");
    }
  }

  private void traits() throws DamagedException {
    Longs traits = columns.traits;
    for (int i = 0; i < traits.distinct(); i++) {
      Traits.checked(traits.get(i));
    }
  }

  private void received() throws DamagedException {
    int digits = in.one();
    Longs column = in.longs();
    if (digits == ChunkWriter.APART) {
      columns.received = column;
    } else if (digits <= Column.MOST_SCALE) {
      columns.received = columns.received(column, Decimal.power(digits));
    } else {
      throw new DamagedException("%d are no digits of a time".formatted(digits));
    }
  }

  private static void times(Longs eras, Longs within) throws DamagedException {
    int each = Math.max(eras.distinct(), within.distinct());
    for (int i = 0; i < each; i++) {
      Moment.check(eras.get(i), within.get(i));
    }
  }

  private void values() throws DamagedException {
    Longs traits = columns.traits;
    Longs units = columns.units;
    Longs values = columns.values;
    int each = Math.max(traits.distinct(), Math.max(units.distinct(), values.distinct()));
    for (int i = 0; i < each; i++) {
      int kind = Traits.kind(traits.get(i));
      long value = values.get(i);
      if (Traits.isDouble(kind)) {
        Values.checkNumber(kind, Double.longBitsToDouble(value));
        columns.checkUnit(kind, word(units.get(i)));
      } else if (kind == Traits.COUNT) {
        Values.checkCount(value);
      } else if (Traits.isWord(kind)) {
        word(value);
      }
    }
  }

  private int word(long number) throws DamagedException {
    if (number < 0 || number >= columns.words.size()) {
      throw new DamagedException("there is no word %d".formatted(number));
    }
    return (int) number;
  }

  @Override
  public void close() {
    in.close();
  }
}
