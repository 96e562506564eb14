package io.millwright.driver.host.internal.files;

import io.millwright.driver.host.DriverForm;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the installed drivers understand. */
public interface InstalledDrivers {
  /** Grows whenever an answer may have changed. */
  long version();

  /** The keys of a driver by its factory PID; empty if no active bundle has it. */
  Optional<Map<String, Attribute>> keys(String factoryPid);

  /** What each driver asks for, by its title. */
  List<DriverForm> forms();
}
