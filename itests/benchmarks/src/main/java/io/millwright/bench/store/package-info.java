/** What keeping readings costs: the codec's inner loops, and the store as a whole. */
@NullMarked
package io.millwright.bench.store;

import org.jspecify.annotations.NullMarked;
