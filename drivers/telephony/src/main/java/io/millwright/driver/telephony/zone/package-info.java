/** How old the time-zone rules are that this computer knows. */
@NullMarked
package io.millwright.driver.telephony.zone;

import org.jspecify.annotations.NullMarked;
