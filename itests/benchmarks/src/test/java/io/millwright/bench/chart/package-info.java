@NullMarked
package io.millwright.bench.chart;

import org.jspecify.annotations.NullMarked;
