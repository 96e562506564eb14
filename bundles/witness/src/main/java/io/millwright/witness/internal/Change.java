package io.millwright.witness.internal;

import java.time.Instant;

/**
 * A file that is not what it was.
 *
 * @param kind what happened to it
 * @param file with its folder, {@code etc/opcua~cmm-1.cfg.json}
 * @param bytes its size now; 0 if it is gone
 * @param saved when it was last written; when it was missed if it is gone
 */
record Change(Kind kind, String file, long bytes, Instant saved) {
  /** What happened to a file; the end of the audit's action. */
  enum Kind {
    ADDED,
    CHANGED,
    REMOVED
  }
}
