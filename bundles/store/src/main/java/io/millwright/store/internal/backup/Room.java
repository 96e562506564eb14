package io.millwright.store.internal.backup;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** Room on the disks, asked for before it is used up. */
public final class Room {
  /** Left free, so that a running site can go on. */
  private static final long RESERVE = 256L << 20;

  private Room() {}

  /**
   * Asks for room in two folders at once, which may be on the same disk.
   *
   * @throws NoRoomException if it is not there
   */
  static void need(long bytes, Path folder, long more, Path other) throws IOException {
    FileStore disk = Files.getFileStore(folder);
    if (disk.equals(Files.getFileStore(other))) {
      need(bytes + more, other);
    } else {
      need(bytes, folder);
      need(more, other);
    }
  }

  /**
   * Asks for room in a folder.
   *
   * @throws NoRoomException if it is not there
   */
  public static void need(long bytes, Path folder) throws IOException {
    long free = Files.getFileStore(folder).getUsableSpace();
    if (free < bytes + RESERVE) {
      throw new NoRoomException(
          "%s has %,d MB free, and this needs %,d MB: free some, or choose a folder on another disk"
              .formatted(folder, free >> 20, (bytes + RESERVE) >> 20));
    }
  }

  /** A disk has too little room. */
  public static final class NoRoomException extends IOException {
    private static final long serialVersionUID = 1;

    NoRoomException(String message) {
      super(message);
    }
  }
}
