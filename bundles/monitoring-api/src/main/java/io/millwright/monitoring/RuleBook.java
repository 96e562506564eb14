package io.millwright.monitoring;

import io.millwright.access.Caller;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The files of the rules and who may write them: an OSGi service. Thread-safe; blocks on the disk.
 * What is written takes effect within seconds, as if somebody had edited the file. Each change
 * stands in the audit.
 *
 * <p>A rule is changed by who has {@code MACHINE_CONFIGURE} where it holds: at its machine, its
 * site, or for a kind of machine everywhere. A rule of a machine or site out of the caller's sight
 * is answered exactly as one that does not exist.
 *
 * <p>Throws {@link io.millwright.access.AccessException}: FORBIDDEN, UNKNOWN, REFUSED with key and
 * rule of the fault, CONFLICT if somebody else was quicker.
 */
@ProviderType
public interface RuleBook {
  /** Those in the caller's sight, by file. */
  List<RuleEntry> rules(Caller caller);

  /**
   * Reads the text of a rule's file, wherever it lies; it is not yet checked as a rule.
   *
   * @param file its name, which need not be that of a rule in force
   */
  RuleDraft read(String file, String text);

  /**
   * Writes a rule.
   *
   * @param seen the version that the caller changed; empty for a new rule
   */
  void save(Caller by, RuleDraft rule, String seen);

  /**
   * Takes a rule away.
   *
   * @param seen the version that the caller saw
   */
  void delete(Caller by, RuleDraft.Kind kind, String name, String seen);

  /** Takes the last change of a rule back; done twice, it stands as before. */
  void undo(Caller by, RuleDraft.Kind kind, String name);
}
