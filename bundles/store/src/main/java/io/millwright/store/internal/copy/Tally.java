package io.millwright.store.internal.copy;

import java.util.Map;

/**
 * What a table holds.
 *
 * @param name in small letters
 * @param rows how many
 * @param digest the same where the rows are the same, on whatever database
 * @param next the number its identity columns, by name, give to the next row
 */
public record Tally(String name, long rows, String digest, Map<String, Long> next) {
  /** Copies the map. */
  public Tally {
    next = Map.copyOf(next);
  }

  /** Whether the same rows are there. */
  public boolean sameRows(Tally other) {
    return name.equals(other.name) && rows == other.rows && digest.equals(other.digest);
  }
}
