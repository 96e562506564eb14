package io.millwright.session.files.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What both ends of a stream of files say: a letter, a length (4 bytes), so many bytes.
 *
 * <p>From the engineer: {@code L} list, {@code G} get (a name), {@code P} put (size in 8 bytes, a
 * name), {@code D} data, {@code X} stop. From the site: {@code L} the list (JSON), {@code F} a file
 * begins (its size in 8 bytes), {@code D} data, {@code H} it is whole (SHA-256), {@code R} go on
 * (so much is here, 8 bytes), {@code E} it cannot be (words).
 */
final class Words {
  static final int HEAD = 5;
  static final int MOST = 64 * 1024;

  private Words() {}

  static ByteBuffer say(char letter, byte[] content) {
    return ByteBuffer.allocate(HEAD + content.length)
        .put((byte) letter)
        .putInt(content.length)
        .put(content)
        .flip();
  }

  static ByteBuffer say(char letter, long number) {
    return say(letter, ByteBuffer.allocate(Long.BYTES).putLong(number).array());
  }

  static ByteBuffer say(char letter, String text) {
    return say(letter, text.getBytes(StandardCharsets.UTF_8));
  }
}
