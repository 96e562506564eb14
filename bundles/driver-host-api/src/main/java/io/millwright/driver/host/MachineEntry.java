package io.millwright.driver.host;

import io.millwright.model.MachineId;
import java.util.List;
import java.util.Optional;

/**
 * A machine's file as it stands.
 *
 * @param draft what is written; without keys that look like a secret and are none of the driver's.
 *     Empty keys if the file cannot be read
 * @param version changes with every word of it; tell it with a change to be refused if somebody
 *     else was quicker
 * @param machine whom it configures; empty if it names nobody
 * @param problems what is wrong with it
 * @param former how many former versions there are
 */
public record MachineEntry(
    MachineDraft draft,
    String version,
    Optional<MachineId> machine,
    List<FileProblem> problems,
    int former) {
  /** Keeps a copy. */
  public MachineEntry {
    problems = List.copyOf(problems);
  }
}
