package io.millwright.driver.telephony.peer;

import io.millwright.driver.files.EtcFolder;
import io.millwright.driver.files.FaultyFileException;
import io.millwright.driver.files.JsonFile;
import io.millwright.driver.telephony.probe.Answer;
import io.millwright.driver.telephony.probe.Probe;
import io.millwright.driver.telephony.probe.ProbeKind;
import io.millwright.driver.telephony.probe.Surroundings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** One probe as a person writes it, read by its kind; quotes may be single ones. */
public final class ProbeFile {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private ProbeFile() {}

  /** Reads a probe. */
  public static Probe read(ProbeKind kind, Path etc, Clock clock, String json)
      throws FaultyFileException {
    JsonFile file = JsonFile.of("rec-1.probes.json", json.replace('\'', '"'));
    file.root().only(kind.keys());
    var probe = kind.read(file.root(), new Surroundings(new EtcFolder(etc), clock));
    file.check();
    return probe.orElseThrow();
  }

  /** Reads a probe and asks once. */
  public static Answer ask(ProbeKind kind, Path etc, String json)
      throws FaultyFileException, InterruptedException {
    try (Probe probe = read(kind, etc, Clock.systemUTC(), json)) {
      return probe.ask(PATIENCE);
    }
  }

  /** What is wrong with a probe. */
  public static String complaint(ProbeKind kind, Path etc, String json) {
    try {
      Probe unused = read(kind, etc, Clock.systemUTC(), json);
      return "";
    } catch (FaultyFileException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
