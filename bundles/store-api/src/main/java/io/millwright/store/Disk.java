package io.millwright.store;

import java.time.Instant;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The room that is left for the site's data.
 *
 * @param folder the data folder, on whose file system it was measured; empty if there is none
 * @param freeBytes what the site's user may still write
 * @param totalBytes the size of the file system; 0 if it could not be measured
 * @param neededBytes with less than this nothing is written; a little more while it is refused, so
 *     that it does not go on and stop again at once
 * @param full whether writing is refused just now
 * @param since since when it is refused, or is not
 * @param words why it is refused, for a person; empty if it is not
 */
public record Disk(
    String folder,
    long freeBytes,
    long totalBytes,
    long neededBytes,
    boolean full,
    Instant since,
    String words) {
  /** Measures: an OSGi service. Thread-safe, and quick enough to be asked often. */
  @ProviderType
  public interface Gauge {
    /** The room as it is now. */
    Disk disk();
  }
}
