package io.millwright.driver.serial.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millwright.driver.files.EtcFolder;
import io.millwright.driver.files.FaultyFileException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What devices send, and what has to come of it, as data. */
record Samples(String profile, List<Sample> samples) {
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  /**
   * One frame.
   *
   * @param pause whether it ends by a pause
   */
  record Sample(Bytes bytes, boolean pause, List<String> findings) {}

  static Samples of(String profile) {
    try (InputStream in = Samples.class.getResourceAsStream("/samples/" + profile + ".json")) {
      if (in == null) {
        throw new IllegalStateException("no samples for " + profile);
      }
      JsonNode root = new ObjectMapper().readTree(in);
      var samples = new ArrayList<Sample>();
      for (JsonNode sample : root.get("samples")) {
        var findings = new ArrayList<String>();
        sample.get("findings").forEach(finding -> findings.add(finding.asText()));
        samples.add(
            new Sample(
                Bytes.parse(sample.get("bytes").asText()),
                sample.path("pause").asBoolean(),
                findings));
      }
      return new Samples(root.get("profile").asText(), samples);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Profile shipped(String name) {
    try {
      return new ProfileFiles(new EtcFolder(Path.of("no-such-etc"))).read(name);
    } catch (FaultyFileException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All the bytes in one. */
  Bytes whole() {
    return samples.stream().map(Sample::bytes).reduce(Bytes.NONE, Bytes::then);
  }

  List<String> expected() {
    return samples.stream().flatMap(sample -> sample.findings().stream()).toList();
  }

  boolean endsByPause() {
    return samples.stream().anyMatch(Sample::pause);
  }
}
