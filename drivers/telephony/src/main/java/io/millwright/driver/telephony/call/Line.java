package io.millwright.driver.telephony.call;

import io.millwright.driver.telephony.sip.SipTarget;
import io.millwright.driver.telephony.sip.Trust;
import java.time.Duration;
import java.util.Optional;

/**
 * How a call is made.
 *
 * @param target the test number
 * @param from how we call ourselves
 * @param trust whom to trust over TLS
 * @param account who we are, if the server asks
 * @param ring how long to wait until somebody takes the call
 */
record Line(
    SipTarget target,
    Optional<String> from,
    Trust trust,
    Optional<Account> account,
    Duration ring) {}
