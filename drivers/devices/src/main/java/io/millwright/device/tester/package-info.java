/** A simulated hardness tester on a serial line: indents on a reference block, faults on demand. */
@NullMarked
package io.millwright.device.tester;

import org.jspecify.annotations.NullMarked;
