/** Tests of the simulated call recorder, with sipp as the foreign caller. */
@NullMarked
package io.millwright.device.recorder;

import org.jspecify.annotations.NullMarked;
