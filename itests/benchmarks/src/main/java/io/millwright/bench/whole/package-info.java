/** A whole site under load, beside the floor and beside its peers. */
@NullMarked
package io.millwright.bench.whole;

import org.jspecify.annotations.NullMarked;
