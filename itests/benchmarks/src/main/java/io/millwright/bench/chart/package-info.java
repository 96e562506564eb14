/** Figures as pictures: SVG without a library, since it is some lines and words and few shapes. */
@NullMarked
package io.millwright.bench.chart;

import org.jspecify.annotations.NullMarked;
