package io.millwright.store.internal.archive;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file is no backup of ours, or no whole one. The message goes on after the file's name. */
public final class BadBackupException extends IOException {
  private static final long serialVersionUID = 1;

  BadBackupException(String message) {
    super(message);
  }

  BadBackupException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
