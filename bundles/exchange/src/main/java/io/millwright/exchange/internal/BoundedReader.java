package io.millwright.exchange.internal;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Ends reading when a single row grows without end: a quote that is never closed, for instance. */
final class BoundedReader extends FilterReader {
  // A text of a machine is far shorter.
  private static final int LONGEST_ROW = 4 << 20;

  private long sinceRow;

  BoundedReader(Reader in) {
    super(in);
  }

  /** A row was read. */
  void restart() {
    sinceRow = 0;
  }

  @Override
  public int read() throws IOException {
    int c = super.read();
    count(1);
    return c;
  }

  @Override
  public int read(char[] into, int from, int most) throws IOException {
    int got = super.read(into, from, most);
    count(got);
    return got;
  }

  private void count(int read) throws IOException {
    sinceRow += read;
    if (sinceRow > LONGEST_ROW) {
      throw new IOException("a row is longer than 4 million characters; is a quote not closed?");
    }
  }
}
