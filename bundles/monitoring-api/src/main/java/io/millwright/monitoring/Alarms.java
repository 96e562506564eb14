package io.millwright.monitoring;

import io.millwright.access.Caller;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The alarms and what people do with them: an OSGi service. Thread-safe; deeds block until saved.
 * Each deed checks what its caller may and stands in the audit in the same transaction. An alarm
 * that the caller may not see is answered exactly as one that does not exist.
 *
 * <p>Throws {@link io.millwright.access.AccessException}: FORBIDDEN, UNKNOWN, REFUSED with the rule
 * that is broken, CONFLICT if the alarm's state does not allow it now; its words say who was
 * quicker.
 */
@ProviderType
public interface Alarms {
  /**
   * Some of the alarms that answer a query.
   *
   * @param entries in the order of {@link AlarmState}, then gravest first, then newest first
   * @param total how many answer it, on all pages
   * @param counts how many the caller sees in each state, whatever the query asks; those set aside
   *     are not counted
   * @param aside how many the caller sees that are set aside
   */
  record Page(List<AlarmEntry> entries, int total, Map<AlarmState, Integer> counts, int aside) {
    /** Keeps copies. */
    public Page {
      entries = List.copyOf(entries);
      counts = Map.copyOf(counts);
    }
  }

  /**
   * What came of one of many.
   *
   * @param alarm which
   * @param entry as it stands; empty if it was refused
   * @param refusal why it was refused, for a person; empty if it was done
   */
  record Outcome(AlarmId alarm, Optional<AlarmEntry> entry, String refusal) {}

  /** Those in the caller's sight that answer the query. */
  Page find(Caller caller, AlarmQuery query);

  /** One of them. */
  AlarmEntry alarm(Caller caller, AlarmId alarm);

  /** What happened to it, newest first, at most {@code most}; kept for a year. */
  List<AlarmStep> past(Caller caller, AlarmId alarm, int most);

  /**
   * Does something with one.
   *
   * @param seen the {@link AlarmEntry.Care#version()} that the caller saw; if it is another by now,
   *     nothing is done. Empty for however it stands
   */
  AlarmEntry act(Caller by, AlarmId alarm, OptionalLong seen, AlarmDeed deed);

  /** Does the same with many, each by itself: what is refused for one harms no other. */
  List<Outcome> actAll(Caller by, List<AlarmId> alarms, AlarmDeed deed);
}
