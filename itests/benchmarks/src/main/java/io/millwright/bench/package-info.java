/** The frame of the benchmarks: what a figure is, who measures it, how it is shown. */
@NullMarked
package io.millwright.bench;

import org.jspecify.annotations.NullMarked;
