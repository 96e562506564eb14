package io.millwright.store.internal.backup;

import io.millwright.store.StoreException;
import io.millwright.store.internal.archive.BadBackupException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.Locale;

/** What went wrong and what to do, for a person. */
public final class Trouble {
  private Trouble() {}

  /** One line. Holds no password: no message of a driver does. */
  public static String words(Throwable thrown) {
    if (thrown instanceof UncheckedIOException unchecked && unchecked.getCause() != null) {
      return words(unchecked.getCause());
    }
    if (thrown instanceof Room.NoRoomException
        || thrown instanceof BadBackupException
        || thrown instanceof StoreException
        || thrown instanceof Progress.CalledOffException) {
      return text(thrown);
    }
    if (thrown instanceof AccessDeniedException denied) {
      return "no permission for %s: give it to the user that runs the site"
          .formatted(denied.getFile());
    }
    if (thrown instanceof FileAlreadyExistsException exists) {
      return exists.getFile() + " is there already";
    }
    if (thrown instanceof NoSuchFileException missing) {
      return missing.getFile() + " is not there";
    }
    if (thrown instanceof IOException && isFull(thrown)) {
      return "the disk is full (%s): free some room and begin again".formatted(text(thrown));
    }
    if (thrown instanceof FileSystemException || thrown instanceof IOException) {
      return "a file cannot be read or written: " + text(thrown);
    }
    if (thrown instanceof SQLException) {
      return "the database: " + text(thrown).strip().replaceAll("\\s+", " ");
    }
    return thrown.toString();
  }

  private static boolean isFull(Throwable thrown) {
    String text = text(thrown).toLowerCase(Locale.ROOT);
    return text.contains("no space left") || text.contains("quota exceeded");
  }

  private static String text(Throwable thrown) {
    String message = thrown.getMessage();
    return message == null ? thrown.toString() : message;
  }
}
