/**
 * SIP as a client speaks it: messages, wires over UDP, TCP and TLS, one request with its answer.
 */
@NullMarked
package io.millwright.driver.telephony.sip;

import org.jspecify.annotations.NullMarked;
