package io.millwright.files;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a file said until somebody changed it.
 *
 * @param number names it among those of its file, from 1, never used again
 * @param until when it was changed
 * @param by who changed it, by login
 * @param keys what it said; empty if there was no file, or none that could be read
 * @param text what a file that could not be read said, word by word; empty otherwise
 */
public record FormerFile(
    int number,
    Instant until,
    String by,
    Optional<Map<String, Object>> keys,
    Optional<String> text) {
  /** One that could be read, or was not there. */
  public FormerFile(int number, Instant until, String by, Optional<Map<String, Object>> keys) {
    this(number, until, by, keys, Optional.empty());
  }
}
