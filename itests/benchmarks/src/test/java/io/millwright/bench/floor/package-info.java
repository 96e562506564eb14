/** The floor at a small size. */
@NullMarked
package io.millwright.bench.floor;

import org.jspecify.annotations.NullMarked;
