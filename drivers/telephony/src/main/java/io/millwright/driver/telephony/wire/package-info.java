/** A connection that ends with its deadline, and when its thread is interrupted; TLS over it. */
@NullMarked
package io.millwright.driver.telephony.wire;

import org.jspecify.annotations.NullMarked;
