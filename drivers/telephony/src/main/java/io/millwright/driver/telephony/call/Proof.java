package io.millwright.driver.telephony.call;

import io.millwright.driver.telephony.wire.Deadline;
import java.io.IOException;
import java.util.Optional;

/** Where recordings are looked for. */
interface Proof {
  /** Where, for a person, without secrets. */
  String place();

  /**
   * Looks once.
   *
   * @return empty if the recording of the call is not there, or not yet whole
   * @throws IOException in words for a person, if the place cannot be looked at
   * @throws InterruptedException if the platform stops
   */
  Optional<Found> look(Call call, Deadline deadline) throws IOException, InterruptedException;

  /** Frees what is kept between calls. */
  default void close() {}
}
