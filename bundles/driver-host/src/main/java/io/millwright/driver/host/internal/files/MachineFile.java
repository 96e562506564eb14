package io.millwright.driver.host.internal.files;

import io.millwright.driver.host.FileProblem;
import io.millwright.driver.host.FileProblem.Weight;
import io.millwright.model.MachineId;
import java.util.List;
import java.util.Optional;

/**
 * A machine's configuration file as it was last read.
 *
 * @param name its name, for instance {@code io.millwright.driver.opcua.OpcUaDriver~cmm-1.cfg.json}
 * @param machine the machine it names; empty if it names none that could be
 * @param kind the machine's kind; empty if not told
 * @param driverInstalled whether a driver for it is installed
 * @param problems what is wrong with it
 */
public record MachineFile(
    String name,
    Optional<MachineId> machine,
    String kind,
    boolean driverInstalled,
    List<FileProblem> problems) {
  static final String SUFFIX = ".cfg.json";

  public MachineFile {
    problems = List.copyOf(problems);
  }

  /** The PID of the configuration that the file becomes. */
  public String pid() {
    return name.substring(0, name.length() - SUFFIX.length());
  }

  /** The driver's factory PID, which is the name of its component. */
  public String factoryPid() {
    return factoryPid(name);
  }

  static String factoryPid(String name) {
    return name.substring(0, name.indexOf('~'));
  }

  /** The first problem that keeps the machine from being connected. */
  public Optional<FileProblem> error() {
    return problems.stream().filter(problem -> problem.weight() == Weight.ERROR).findFirst();
  }
}
