package io.millwright.history.internal.format;

/** Reads one chunk. */
final class ChunkReader {
  private ChunkReader() {}

  static Columns read(ByteReader in) throws DamagedException {
    int count = in.index(Series.MOST, "the count of readings");
    var columns = new Columns();
    words(in, columns.words);
    columns.epochs = Column.read(in, count);
    columns.numbers = Column.read(in, count);
    columns.sourceEras = Column.read(in, count);
    columns.sources = Column.read(in, count);
    columns.receivedEras = Column.read(in, count);
    columns.received = Column.read(in, count);
    columns.traits = Column.read(in, count);
    columns.units = Column.read(in, count);
    check(columns.traits);
    columns.values = Doubles.read(in, count, columns::isDouble);
    in.finish();
    times(columns.sourceEras, columns.sources);
    times(columns.receivedEras, columns.received);
    values(columns);
    return columns;
  }

  private static void words(ByteReader in, Words words) throws DamagedException {
    int count = in.index(in.left(), "the count of words");
    for (int i = 0; i < count; i++) {
      words.number(in.text());
    }
    if (words.size() != count) {
      throw new DamagedException("a word is there twice");
    }
  }

  private static void check(Longs traits) throws DamagedException {
    int each = traits.isConstant() ? Math.min(1, traits.size()) : traits.size();
    for (int i = 0; i < each; i++) {
      Traits.checked(traits.get(i));
    }
  }

  private static void times(Longs eras, Longs within) throws DamagedException {
    for (int i = 0; i < eras.size(); i++) {
      Moment.check(eras.get(i), within.get(i));
    }
  }

  private static void values(Columns columns) throws DamagedException {
    for (int i = 0; i < columns.values.size(); i++) {
      int kind = Traits.kind(columns.traits.get(i));
      long value = columns.values.get(i);
      if (Traits.isDouble(kind)) {
        Values.checkNumber(kind, Double.longBitsToDouble(value));
        columns.checkUnit(kind, word(columns, columns.units.get(i)));
      } else if (kind == Traits.COUNT) {
        Values.checkCount(value);
      } else if (Traits.isWord(kind)) {
        word(columns, value);
      }
    }
  }

  private static int word(Columns columns, long number) throws DamagedException {
    if (number < 0 || number >= columns.words.size()) {
      throw new DamagedException("there is no word %d".formatted(number));
    }
    return (int) number;
  }
}
