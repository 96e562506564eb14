/** What probes cost, beside an exporter that does the same. */
@NullMarked
package io.millwright.bench.probe;

import org.jspecify.annotations.NullMarked;
