/**
 * A simulated coordinate measuring machine: a test device, an OPC UA server in a process of its
 * own. It stands for the machine at the customer's site, so it shares no code with the platform.
 */
@NullMarked
package io.millwright.device.cmm;

import org.jspecify.annotations.NullMarked;
