package io.millwright.store;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Backups of the whole site, made while it runs: its database, its configuration, its keys, in one
 * file that only the site's own account may read. Thread-safe.
 */
@ProviderType
public interface Backups {
  /**
   * Begins a backup and returns at once. It holds whatever was committed before this call.
   *
   * @throws IllegalStateException with words for a person, if one is being made already
   */
  Backup begin();

  /** Those begun since the site started, newest first; the last hundred. */
  List<Backup> all();
}
