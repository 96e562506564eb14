/**
 * The floor under the whole: the least that a program must do to connect machines, check their
 * values and keep them. A process of its own that knows nothing of the platform.
 */
@NullMarked
package io.millwright.bench.floor;

import org.jspecify.annotations.NullMarked;
