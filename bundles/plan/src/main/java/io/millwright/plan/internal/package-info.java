/** Reckons when planned work is due, and opens its tickets. */
@NullMarked
package io.millwright.plan.internal;

import org.jspecify.annotations.NullMarked;
