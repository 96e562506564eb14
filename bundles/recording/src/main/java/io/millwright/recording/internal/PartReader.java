package io.millwright.recording.internal;

import io.millwright.recording.internal.Frames.Kind;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Reads one part, also one whose end is missing. Not thread-safe. */
final class PartReader implements Closeable {
  /** One frame, opened. */
  static final class Frame {
    private final Kind kind;
    private final byte[] content;

    private Frame(Kind kind, byte[] content) {
      this.kind = kind;
      this.content = content;
    }

    Kind kind() {
      return kind;
    }

    byte[] content() {
      return content;
    }
  }

  private static final int TRAILER = Long.BYTES + Integer.BYTES + PartWriter.END.length;
  private static final int MOST_LABEL = 10_000;

  private final FileChannel file;
  private final Label label;
  private final Frames frames;
  private long number;

  /**
   * Opens it and reads its label.
   *
   * @throws ChangedException if it has none
   */
  PartReader(Path path, RecordingKey key) throws IOException {
    this.file = FileChannel.open(path, StandardOpenOption.READ);
    try {
      byte[] lead = ahead(PartWriter.MAGIC.length + Integer.BYTES).orElseThrow(this::headless);
      byte[] magic = new byte[PartWriter.MAGIC.length];
      int length = ByteBuffer.wrap(lead).get(magic).getInt();
      if (!Arrays.equals(magic, PartWriter.MAGIC) || length < 0 || length > MOST_LABEL) {
        throw headless();
      }
      byte[] text = ahead(length).orElseThrow(this::headless);
      this.label = label(text);
      this.frames = new Frames(key.of(head(lead, text)));
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  private ChangedException headless() {
    return new ChangedException("it has no head of a recording");
  }

  private Label label(byte[] text) throws IOException {
    try {
      return Label.of(text);
    } catch (IOException e) {
      throw headless();
    }
  }

  private static byte[] head(byte[] lead, byte[] text) {
    return ByteBuffer.allocate(lead.length + text.length).put(lead).put(text).array();
  }

  Label label() {
    return label;
  }

  /** The next frame; empty at the end, in order or not. */
  Optional<Frame> next() throws IOException {
    return next(EnumSet.allOf(Kind.class));
  }

  /** The next of these; all others are passed over unread. */
  Optional<Frame> next(Set<Kind> wanted) throws IOException {
    Optional<ByteBuffer> head = head();
    while (head.isPresent() && Kind.of(head.get().get(0)).filter(wanted::contains).isEmpty()) {
      file.position(file.position() + length(head.get()));
      number++;
      head = head();
    }
    return head.isPresent() ? opened(head.get()) : Optional.empty();
  }

  private Optional<ByteBuffer> head() throws IOException {
    return ahead(PartWriter.FRAME_HEAD).map(ByteBuffer::wrap);
  }

  private int length(ByteBuffer head) throws ChangedException {
    int length = head.getInt(1);
    if (Kind.of(head.get(0)).isEmpty() || length < 0 || length > Frames.MOST) {
      throw new ChangedException("frame %d was changed".formatted(number));
    }
    return length;
  }

  private Optional<Frame> opened(ByteBuffer head) throws IOException {
    Optional<byte[]> sealed = ahead(length(head));
    if (sealed.isEmpty()) {
      return Optional.empty();
    }
    Kind kind = Kind.of(head.get(0)).orElseThrow();
    byte[] content = frames.open(number, kind, sealed.get());
    number++;
    return Optional.of(new Frame(kind, content));
  }

  /**
   * What it says of itself at its end; empty if that is missing.
   *
   * @throws ChangedException if it is not what was written
   */
  Optional<Ending> ending() throws IOException {
    long size = file.size();
    if (size < TRAILER) {
      return Optional.empty();
    }
    ByteBuffer trailer = ByteBuffer.wrap(at(size - TRAILER, TRAILER));
    long last = trailer.getLong();
    int length = trailer.getInt();
    byte[] words = new byte[PartWriter.END.length];
    trailer.get(words);
    if (!Arrays.equals(words, PartWriter.END)) {
      return Optional.empty();
    }
    if (length < 0 || length > Frames.MOST || size - TRAILER - length < 0) {
      throw new ChangedException("its end was changed");
    }
    byte[] sealed = at(size - TRAILER - length, length);
    return Optional.of(Ending.of(frames.open(last, Kind.END, sealed)));
  }

  private byte[] at(long position, int length) throws IOException {
    long before = file.position();
    file.position(position);
    byte[] bytes = ahead(length).orElseThrow(() -> new ChangedException("its end was changed"));
    file.position(before);
    return bytes;
  }

  /** So many bytes further on; empty if there are not so many. */
  private Optional<byte[]> ahead(int length) throws IOException {
    if (file.size() - file.position() < length) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.allocate(length);
    int more = 0;
    while (bytes.hasRemaining() && more >= 0) {
      more = file.read(bytes);
    }
    return Optional.of(bytes.array());
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
