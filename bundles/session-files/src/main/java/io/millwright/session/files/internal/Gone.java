package io.millwright.session.files.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file that leaves. */
final class Gone {
  private static final int CHUNK = 32 * 1024;

  private final String name;
  private final FileChannel file;
  private final long size;
  private final MessageDigest digest = digest();
  private long gone;

  Gone(Path folder, FileName name, long largest) throws IOException {
    Path path = folder.resolve(name.text());
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new NoSuchFileException("there is no such file");
    }
    this.name = name.text();
    this.file = FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    this.size = file.size();
    if (size > largest) {
      file.close();
      throw new IOException("it is larger than %d bytes".formatted(largest));
    }
  }

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  String name() {
    return name;
  }

  long size() {
    return size;
  }

  long gone() {
    return gone;
  }

  /** What goes next; empty when all has gone. */
  byte[] next() throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(CHUNK, size - gone));
    int more = 0;
    while (chunk.hasRemaining() && more >= 0) {
      more = file.read(chunk);
    }
    if (chunk.hasRemaining()) {
      throw new IOException("it became shorter meanwhile");
    }
    gone += chunk.capacity();
    digest.update(chunk.array());
    return chunk.array();
  }

  /** Its digest. */
  String end() throws IOException {
    file.close();
    return HexFormat.of().formatHex(digest.digest());
  }

  void drop() throws IOException {
    file.close();
  }
}
