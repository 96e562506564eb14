package io.millwright.driver.telephony.probe;

import io.millwright.driver.DriverException;
import io.millwright.driver.files.EtcFolder;
import io.millwright.driver.files.JsonSpot;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a probe finds around it while it is read: the etc folder, the time, secrets. */
public final class Surroundings {
  private final EtcFolder etc;
  private final Clock clock;
  private final List<Path> files = new ArrayList<>();

  public Surroundings(EtcFolder etc, Clock clock) {
    this.etc = etc;
    this.clock = clock;
  }

  public Clock clock() {
    return clock;
  }

  /** A file by its name in the probes file; the probes are read anew when it changes. */
  public Path file(String name) {
    Path file = etc.file(name);
    files.add(file);
    return file;
  }

  /**
   * The secret in the file which {@code key} names; complains if it cannot be read.
   *
   * @return empty if the key is absent, or after a complaint
   */
  public Optional<String> secret(JsonSpot spot, String key) {
    Optional<String> name = spot.text(key);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    try {
      Path unused = file(name.get());
      return Optional.of(etc.secret(key, name.get()));
    } catch (DriverException e) {
      spot.at(key).wrong(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /** Every file that was asked for. */
  public List<Path> files() {
    return List.copyOf(files);
  }
}
