package io.millwright.recording.internal;

import io.millwright.recording.internal.Frames.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Instant;

/**
 * Writes one part, frame by frame; what was written can be read whatever comes after. Not
 * thread-safe.
 *
 * <p>{@code MWREC1\n}, length of the label (4 bytes), label; frames: kind (1), length (4), content;
 * at the end the end's frame, its number (8), its length (4) and {@code END1}.
 */
final class PartWriter {
  static final byte[] MAGIC = "MWREC1\n".getBytes(StandardCharsets.US_ASCII);
  static final byte[] END = "END1".getBytes(StandardCharsets.US_ASCII);
  static final int FRAME_HEAD = 5;

  private final Label label;
  private final FileChannel file;
  private final Frames frames;
  private final MessageDigest digest = Hash.fresh();
  private long number;
  private long bytes;

  /** Creates the file; nothing is left of it if that fails. */
  PartWriter(Path path, Label label, RecordingKey key) throws IOException {
    this.label = label;
    byte[] head = head(label);
    this.frames = new Frames(key.of(head));
    this.file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      write(ByteBuffer.wrap(head));
    } catch (IOException e) {
      file.close();
      Files.deleteIfExists(path);
      throw e;
    }
  }

  private static byte[] head(Label label) {
    byte[] text = label.bytes();
    return ByteBuffer.allocate(MAGIC.length + Integer.BYTES + text.length)
        .put(MAGIC)
        .putInt(text.length)
        .put(text)
        .array();
  }

  void content(byte[] more) throws IOException {
    for (int at = 0; at < more.length; at += Frames.MOST / 2) {
      int length = Math.min(Frames.MOST / 2, more.length - at);
      byte[] piece = new byte[length];
      System.arraycopy(more, at, piece, 0, length);
      frame(Kind.CONTENT, piece);
    }
    digest.update(more);
    bytes += more.length;
  }

  void input(Input input) throws IOException {
    frame(Kind.INPUT, input.bytes());
  }

  private int frame(Kind kind, byte[] content) throws IOException {
    byte[] sealed = frames.seal(number, kind, content);
    write(
        ByteBuffer.allocate(FRAME_HEAD + sealed.length)
            .put(kind.code())
            .putInt(sealed.length)
            .put(sealed)
            .flip());
    number++;
    return sealed.length;
  }

  private void write(ByteBuffer more) throws IOException {
    long before = file.position();
    try {
      while (more.hasRemaining()) {
        file.write(more);
      }
    } catch (IOException e) {
      // Half a frame would hide all that comes after it.
      file.truncate(before);
      throw e;
    }
  }

  /** Whether nothing is in it. */
  boolean isEmpty() {
    return number == 0;
  }

  /** How much it takes on the disk. */
  long size() throws IOException {
    return file.position();
  }

  Label label() {
    return label;
  }

  /** Ends it in order; the chain with it. */
  String seal(Instant at) throws IOException {
    String sha256 = Hash.hex(digest);
    int length = frame(Kind.END, new Ending(at, bytes, sha256).bytesOf());
    write(
        ByteBuffer.allocate(Long.BYTES + Integer.BYTES + END.length)
            .putLong(number - 1)
            .putInt(length)
            .put(END)
            .flip());
    file.force(true);
    file.close();
    return Hash.chain(label.before(), sha256);
  }

  /** Leaves it as it is: its end is missing. */
  void abandon() throws IOException {
    file.close();
  }
}
