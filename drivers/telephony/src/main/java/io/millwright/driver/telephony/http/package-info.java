/** Web servers: status, body, JSON values and certificates. */
@NullMarked
package io.millwright.driver.telephony.http;

import org.jspecify.annotations.NullMarked;
