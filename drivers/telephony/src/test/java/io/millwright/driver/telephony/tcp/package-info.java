@NullMarked
package io.millwright.driver.telephony.tcp;

import org.jspecify.annotations.NullMarked;
