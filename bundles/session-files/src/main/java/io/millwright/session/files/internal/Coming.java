package io.millwright.session.files.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A file that comes in: under another name until it is whole. */
final class Coming {
  private final Path part;
  private final Path whole;
  private final long size;
  private final FileChannel file;
  private final MessageDigest digest = Gone.digest();
  private long here;

  Coming(Path folder, FileName name, long size, String salt) throws IOException {
    this.whole = folder.resolve(name.text());
    this.part = folder.resolve(".part-" + salt);
    this.size = size;
    if (Files.exists(whole, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException("there is a file of this name already");
    }
    this.file =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS);
  }

  String name() {
    return String.valueOf(whole.getFileName());
  }

  long here() {
    return here;
  }

  boolean isWhole() {
    return here == size;
  }

  void take(ByteBuffer more) throws IOException {
    if (more.remaining() > size - here) {
      throw new IOException("it is larger than was said");
    }
    here += more.remaining();
    digest.update(more.duplicate());
    while (more.hasRemaining()) {
      file.write(more);
    }
  }

  /** Gives it its name, unless there is one of that name meanwhile; its digest. */
  String end() throws IOException {
    file.force(true);
    file.close();
    // A hard link fails where a move would replace.
    Files.createLink(whole, part);
    Files.delete(part);
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Leaves nothing of it. */
  void drop() throws IOException {
    file.close();
    Files.deleteIfExists(part);
  }
}
