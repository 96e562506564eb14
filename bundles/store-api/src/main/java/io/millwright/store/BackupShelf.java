package io.millwright.store;

import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Where backups of this site lie, and what else still holds what was once in its database: an OSGi
 * service. Thread-safe; throws {@link java.io.UncheckedIOException} if the folder cannot be read or
 * written.
 */
@ProviderType
public interface BackupShelf {
  /**
   * Something that holds an earlier state of the site.
   *
   * @param name its file's or folder's name
   * @param made when, as far as its file tells
   * @param folder whether it is what a restore or a move set aside, not a backup
   */
  record Lying(String name, Instant made, boolean folder) {}

  /** All there is now, by name. */
  List<Lying> lying();

  /**
   * Notes beside a backup that it holds data which was deleted since. A restore from it hands the
   * note to the restored site, as {@code ownership/DELETION.json} in its data folder.
   *
   * @param backup its name
   * @param deletion letters, digits and dashes
   * @param note JSON
   */
  void mark(String backup, String deletion, byte[] note);
}
