/** Time servers: how far this clock is from theirs, and whom they believe. */
@NullMarked
package io.millwright.driver.telephony.ntp;

import org.jspecify.annotations.NullMarked;
