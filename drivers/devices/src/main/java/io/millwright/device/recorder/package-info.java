/** A simulated call recorder: takes calls over SIP, writes real recordings, fails on demand. */
@NullMarked
package io.millwright.device.recorder;

import org.jspecify.annotations.NullMarked;
