/** What it costs to tell many browsers what changes. */
@NullMarked
package io.millwright.bench.live;

import org.jspecify.annotations.NullMarked;
