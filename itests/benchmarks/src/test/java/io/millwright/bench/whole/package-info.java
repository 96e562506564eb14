/** What the benches of a whole site count with. */
@NullMarked
package io.millwright.bench.whole;

import org.jspecify.annotations.NullMarked;
