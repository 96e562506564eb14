package io.millwright.driver.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that is read whole. A name in a configuration may lead anywhere, to a device without end
 * as well: only what is a plain file of bounded length is read.
 */
public final class SmallFile {
  private SmallFile() {}

  /**
   * All bytes of a file.
   *
   * @param most how many there may be
   * @throws IOException if it is none, is longer or cannot be read; the message names it and says
   *     why
   */
  public static byte[] bytes(Path file, int most) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException(file + " is a folder: a file is needed");
    }
    if (!Files.exists(file)) {
      throw new IOException(file + " does not exist");
    }
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + " is no plain file");
    }
    if (!Files.isReadable(file)) {
      throw new IOException(file + " may not be read by this process: check its owner and mode");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw new IOException("%s is longer than %d bytes".formatted(file, most));
      }
      return bytes;
    }
  }

  /** A file's text in UTF-8; see {@link #bytes}. */
  public static String text(Path file, int most) throws IOException {
    byte[] bytes = bytes(file, most);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new IOException(file + " is no text in UTF-8", e);
    }
  }
}
