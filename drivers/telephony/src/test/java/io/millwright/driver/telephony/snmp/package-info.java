@NullMarked
package io.millwright.driver.telephony.snmp;

import org.jspecify.annotations.NullMarked;
