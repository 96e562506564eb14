package io.millwright.ownership.internal;

import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that nobody else on the computer reads. */
final class OwnerOnly {
  private OwnerOnly() {}

  static FileAttribute<?>[] folder(Path there) {
    return rights(there, "rwx------");
  }

  static FileAttribute<?>[] file(Path there) {
    return rights(there, "rw-------");
  }

  private static FileAttribute<?>[] rights(Path there, String rights) {
    return there.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))
        }
        : new FileAttribute<?>[0];
  }
}
