package io.millwright.driver.host.internal;

import io.millwright.model.Gap;
import io.millwright.model.MachineId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Picks the machines whose gap opened or closed since it was last saved. Saved late, a crash in
 * between would take the time before the last crash for missing once more. Thread-safe.
 */
final class Unsaved {
  private final Map<MachineId, Optional<Gap>> saved = new HashMap<>();

  synchronized List<Mark> among(Collection<Mark> marks) {
    return marks.stream()
        .filter(mark -> !Optional.ofNullable(mark.gap()).equals(saved.get(mark.machine())))
        .toList();
  }

  synchronized void saved(Collection<Mark> marks) {
    marks.forEach(mark -> saved.put(mark.machine(), Optional.ofNullable(mark.gap())));
  }
}
