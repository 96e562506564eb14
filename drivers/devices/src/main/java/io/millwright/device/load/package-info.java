/**
 * A device that serves as load: an OPC UA server with any number of machines whose values are
 * counters, so that whoever reads them can count what is lost, doubled or out of order.
 */
@NullMarked
package io.millwright.device.load;

import org.jspecify.annotations.NullMarked;
