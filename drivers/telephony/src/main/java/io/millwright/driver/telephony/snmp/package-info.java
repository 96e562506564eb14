/** Agents that speak SNMP: storage, network cards, load, processes. */
@NullMarked
package io.millwright.driver.telephony.snmp;

import org.jspecify.annotations.NullMarked;
