package io.millwright.driver.host.internal.files;

import io.millwright.model.MachineId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All files as they were last judged, found without asking each: every machine's place asks at
 * every change. Immutable.
 */
public final class MachineFiles {
  /** As long as none was looked at. */
  public static final MachineFiles NONE = new MachineFiles(List.of());

  private final List<MachineFile> all;
  private final Map<String, MachineFile> byPid = new HashMap<>();
  private final Map<MachineId, List<MachineFile>> byMachine = new HashMap<>();

  public MachineFiles(List<MachineFile> all) {
    this.all = List.copyOf(all);
    for (MachineFile file : all) {
      byPid.put(file.pid(), file);
      file.machine()
          .ifPresent(id -> byMachine.computeIfAbsent(id, any -> new ArrayList<>()).add(file));
    }
  }

  /** In the order of their names. */
  public List<MachineFile> all() {
    return all;
  }

  /** The file that became that configuration. */
  public Optional<MachineFile> of(String pid) {
    return Optional.ofNullable(byPid.get(pid));
  }

  /** Those that name a machine, then those of these configurations that do not. */
  public List<MachineFile> of(MachineId machine, Collection<String> pids) {
    var found = new ArrayList<>(byMachine.getOrDefault(machine, List.of()));
    for (String pid : pids) {
      MachineFile file = byPid.get(pid);
      if (file != null && !found.contains(file)) {
        found.add(file);
      }
    }
    return found;
  }
}
