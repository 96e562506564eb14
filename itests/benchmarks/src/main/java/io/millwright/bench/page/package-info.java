/** The page in a real browser, with many machines. */
@NullMarked
package io.millwright.bench.page;

import org.jspecify.annotations.NullMarked;
