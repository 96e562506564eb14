package io.millwright.driver.telephony.call;

import io.millwright.driver.telephony.probe.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A call that was tried.
 *
 * @param id its Call-ID; empty if not even an INVITE was sent
 * @param began when
 * @param setup from the INVITE until it was taken; empty if it was not
 * @param talked how long the tone was sent
 * @param failure why there is nothing to be recorded; empty if the call went as it should
 */
record Call(
    String id,
    Instant began,
    Optional<Duration> setup,
    Duration talked,
    Optional<Failure> failure) {
  /**
   * Why a call failed.
   *
   * @param verdict what it says of the peer
   * @param words for a person
   */
  record Failure(Verdict verdict, String words) {}
}
