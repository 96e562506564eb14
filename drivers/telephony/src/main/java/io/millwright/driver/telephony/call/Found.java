package io.millwright.driver.telephony.call;

import java.time.Duration;
import java.util.Optional;

/**
 * A recording that the recorder has.
 *
 * @param name as the recorder calls it
 * @param told how long it is, as the catalogue tells
 * @param sound the recording itself, where it can be had
 */
record Found(String name, Optional<Duration> told, Optional<Wav> sound) {
  /** How long it is: what is heard counts more than what is told. */
  Optional<Duration> length() {
    return sound.map(Wav::length).or(() -> told);
  }
}
