package io.millwright.web.internal.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** What changes when a file is written or replaced. */
final class FileStamp {
  private FileStamp() {}

  static String of(Path file) {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return "%s %d %s".formatted(now.lastModifiedTime(), now.size(), now.fileKey());
    } catch (IOException e) {
      return "none";
    }
  }
}
