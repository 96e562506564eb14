@NullMarked
package io.millwright.driver.telephony.ntp;

import org.jspecify.annotations.NullMarked;
