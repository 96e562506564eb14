/** Tests of the simulated hardness tester, over the wire where the wire is the point. */
@NullMarked
package io.millwright.device.tester;

import org.jspecify.annotations.NullMarked;
