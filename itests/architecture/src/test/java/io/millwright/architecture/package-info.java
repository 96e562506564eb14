/** Guards of the house: what the design says, checked against what was built. */
@NullMarked
package io.millwright.architecture;

import org.jspecify.annotations.NullMarked;
