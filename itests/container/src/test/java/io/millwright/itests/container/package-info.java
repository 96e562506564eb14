/** Journeys through the real assembly. */
@NullMarked
package io.millwright.itests.container;

import org.jspecify.annotations.NullMarked;
