package io.millwright.plan;

import io.millwright.access.Caller;
import io.millwright.files.FormerFile;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What is planned on machines: an OSGi service. Thread-safe; blocks until saved. Seen by who may
 * see the machine; works are written, and times moved, skipped or done by who may configure the
 * machines they are for. What is out of sight is answered exactly as what does not exist. Every
 * change stands in the audit.
 *
 * <p>Throws {@link io.millwright.access.AccessException}: FORBIDDEN, UNKNOWN, REFUSED with key and
 * rule, CONFLICT if it was changed meanwhile or is over.
 */
@ProviderType
public interface Plans {
  /** The longest time that can be asked for. */
  int MOST_DAYS = 1_100;

  /** So far ahead can be asked for: five years. */
  int MOST_AHEAD = 1_826;

  /**
   * The file of a work.
   *
   * @param file its name below {@code etc}
   * @param version to be sent with a change
   * @param work what it says; empty if it is wrong
   * @param former how many former versions there are
   */
  record PlanFile(
      String name,
      String file,
      Map<String, Object> keys,
      String version,
      Optional<PlannedWork> work,
      List<Problem> problems,
      int former) {
    /** Keeps copies. */
    public PlanFile {
      keys = Map.copyOf(keys);
      problems = List.copyOf(problems);
    }
  }

  /**
   * What is wrong in a file.
   *
   * @param key where; empty for the file as a whole
   * @param rule what to write
   */
  record Problem(String key, String rule) {}

  /** What is done to one time. */
  sealed interface PlanDeed {
    /** It is due on another day. */
    record Move(LocalDate to, String reason) implements PlanDeed {}

    /** It is left out. */
    record Skip(String reason) implements PlanDeed {}

    /**
     * It was done.
     *
     * @param day when
     * @param validUntil last day of the certificate, if it gives one
     */
    record Finish(LocalDate day, String result, Optional<LocalDate> validUntil)
        implements PlanDeed {}
  }

  /** Times in sight whose day lies from one until another, both included; the soonest first. */
  List<Due> dues(Caller caller, LocalDate from, LocalDate until);

  /** Does something to one time. */
  Due act(Caller by, Due.Key key, PlanDeed deed);

  /** Files of works that the caller may change. */
  List<PlanFile> files(Caller caller);

  /**
   * Writes a work.
   *
   * @param seen version that was changed; empty for a new one
   */
  void save(Caller by, String name, Map<String, Object> keys, String seen);

  /** Takes a work away; what came of it stays. */
  void delete(Caller by, String name, String seen);

  /** What its file said before, the newest first. */
  List<FormerFile> past(Caller by, String name);

  /** Lets its file say again what it said. */
  void bringBack(Caller by, String name, int number);
}
