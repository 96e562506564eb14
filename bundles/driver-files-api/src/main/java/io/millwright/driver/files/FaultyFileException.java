package io.millwright.driver.files;

import io.millwright.driver.DriverException;
import io.millwright.driver.Fault;
import java.util.List;
import java.util.stream.Collectors;

/** A file that cannot be used; the message names it with all that is wrong. */
public final class FaultyFileException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<FileFault> faults;

  /**
   * A file that cannot be used.
   *
   * @param file its name for people
   * @param faults at least one
   */
  public FaultyFileException(String file, List<FileFault> faults) {
    super(file + ", " + faults.stream().map(FileFault::words).collect(Collectors.joining("; ")));
    this.faults = List.copyOf(faults);
  }

  /** What is wrong, in the order of the file; empty after serialization. */
  public List<FileFault> faults() {
    return faults;
  }

  /** The same for the platform: the machine is not tried again until a file changes. */
  public DriverException misconfigured() {
    return new DriverException(Fault.MISCONFIGURED, String.valueOf(getMessage()), this);
  }
}
