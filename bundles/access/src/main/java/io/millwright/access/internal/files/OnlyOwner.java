package io.millwright.access.internal.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** Whether a file can be only from who runs the site. */
final class OnlyOwner {
  private static final Set<PosixFilePermission> OWNERS =
      Set.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private OnlyOwner() {}

  /** A plain file, no link, that nobody else may read or write, owned by who owns its folder. */
  static boolean isOnly(Path file) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }
    PosixFileAttributes is =
        Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    return is.isRegularFile()
        && OWNERS.containsAll(is.permissions())
        && is.owner().equals(Files.getOwner(file.toAbsolutePath().getParent()));
  }
}
