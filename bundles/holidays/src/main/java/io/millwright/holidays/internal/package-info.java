/** Public holidays from jollyday, corrected where it is known to err. */
@NullMarked
package io.millwright.holidays.internal;

import org.jspecify.annotations.NullMarked;
