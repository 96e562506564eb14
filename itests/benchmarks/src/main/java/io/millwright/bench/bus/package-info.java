/** The bus beside what moves objects between threads with nothing else. */
@NullMarked
package io.millwright.bench.bus;

import org.jspecify.annotations.NullMarked;
