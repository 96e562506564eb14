/** What every simulated device has: a command line and an HTTP control port. */
@NullMarked
package io.millwright.device.control;

import org.jspecify.annotations.NullMarked;
