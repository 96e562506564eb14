@NullMarked
package io.millwright.driver.telephony.zone;

import org.jspecify.annotations.NullMarked;
