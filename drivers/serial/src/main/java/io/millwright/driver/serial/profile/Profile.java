package io.millwright.driver.serial.profile;

import io.millwright.driver.serial.profile.Field.Name;
import java.time.Duration;
import java.util.Optional;

/**
 * How one type of device speaks on a serial line.
 *
 * @param about what the profile is for, and who says so
 * @param line how its port is set, unless the site says otherwise
 * @param framing where its frames begin and end
 * @param checksum how they are guarded
 * @param dialogue what must be said to the device
 * @param grammar what the frames mean
 */
public record Profile(
    About about,
    LineSettings line,
    Framing framing,
    Checksum checksum,
    Dialogue dialogue,
    Grammar grammar) {
  /** The {@link About#source} of a profile that nobody could check against a document. */
  public static final String EXAMPLE = "example";

  /**
   * What a profile is for.
   *
   * @param name a shipped profile's name or a file's
   * @param title the device, for people
   * @param source the document the form was taken from, or {@link #EXAMPLE}
   * @param running whether the device shows a running value rather than finished tests
   */
  public record About(String name, String title, String source, boolean running) {}

  /**
   * What must be said to a device.
   *
   * @param ask makes it send; empty if it sends by itself
   * @param every how often to ask
   * @param good the answer to a frame that arrived well
   * @param damaged the answer to a damaged one
   * @param numbering how results are numbered
   */
  public record Dialogue(
      Optional<Bytes> ask,
      Duration every,
      Optional<Bytes> good,
      Optional<Bytes> damaged,
      Numbering numbering) {}

  /** Whether results can have the field. */
  public boolean delivers(Name field) {
    return grammar.fields().containsKey(field);
  }

  /** Whether its results are a hardness rather than a quantity. */
  public boolean measuresHardness() {
    return delivers(Name.SCALE);
  }
}
