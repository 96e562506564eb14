package io.millwright.recording.internal;

import io.millwright.recording.internal.Frames.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The content of a part as a stream of bytes, one frame in memory at a time. */
final class PartContent extends InputStream {
  private final PartReader part;
  private byte[] frame = new byte[0];
  private int at;
  private boolean over;

  PartContent(PartReader part) {
    this.part = part;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int most) throws IOException {
    while (at == frame.length && !over) {
      advance();
    }
    if (at == frame.length) {
      return -1;
    }
    int length = Math.min(most, frame.length - at);
    System.arraycopy(frame, at, into, from, length);
    at += length;
    return length;
  }

  private void advance() throws IOException {
    Optional<PartReader.Frame> next = part.next();
    over = next.filter(one -> one.kind() != Kind.END).isEmpty();
    if (next.filter(one -> one.kind() == Kind.CONTENT).isPresent()) {
      frame = next.get().content();
      at = 0;
    }
  }

  @Override
  public void close() throws IOException {
    part.close();
  }
}
