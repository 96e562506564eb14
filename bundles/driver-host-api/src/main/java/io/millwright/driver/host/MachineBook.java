package io.millwright.driver.host;

import io.millwright.access.Caller;
import io.millwright.files.FormerFile;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The files that configure machines, and who may write them: an OSGi service. Thread-safe; blocks
 * on the disk. What is written takes effect within seconds, as if somebody had edited the file.
 * Each change stands in the audit, and what a file said before can be brought back.
 *
 * <p>A file is seen and changed by who has {@code MACHINE_CONFIGURE} at its machine; one that names
 * a machine which is not there yet, by who has it everywhere. A file out of the caller's sight is
 * answered exactly as one that does not exist.
 *
 * <p>Throws {@link io.millwright.access.AccessException}: FORBIDDEN, UNKNOWN, REFUSED with key and
 * rule of the fault, CONFLICT if somebody else was quicker.
 */
@ProviderType
public interface MachineBook {
  /** What each installed driver wants to know, by its title. */
  List<DriverForm> drivers();

  /** The files in the caller's sight, by name. */
  List<MachineEntry> machines(Caller caller);

  /** All that is wrong with what somebody is about to save; nothing is written. */
  List<FileProblem> check(Caller by, MachineDraft machine);

  /**
   * Writes a file.
   *
   * @param seen the version that the caller changed; empty for a new file
   */
  void save(Caller by, MachineDraft machine, String seen);

  /**
   * Takes a file away: the machine is no longer connected, its past stays.
   *
   * @param seen the version that the caller saw
   */
  void delete(Caller by, String file, String seen);

  /** What a file said before, the newest first; at most the last fifty. */
  List<FormerFile> past(Caller by, String file);

  /**
   * Brings back what a file said before, also one that was deleted.
   *
   * @param number which, see {@link FormerFile#number()}
   */
  void bringBack(Caller by, String file, int number);
}
