/** One class per way of suffering. */
@NullMarked
package io.millwright.torture.journey;

import org.jspecify.annotations.NullMarked;
