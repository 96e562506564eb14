/** Tests of the simulated measuring machine, over the wire where the wire is the point. */
@NullMarked
package io.millwright.device.cmm;

import org.jspecify.annotations.NullMarked;
