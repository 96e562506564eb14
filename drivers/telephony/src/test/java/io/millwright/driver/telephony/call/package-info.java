@NullMarked
package io.millwright.driver.telephony.call;

import org.jspecify.annotations.NullMarked;
