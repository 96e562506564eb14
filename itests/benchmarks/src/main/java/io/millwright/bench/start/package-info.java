/** What a site's start costs. */
@NullMarked
package io.millwright.bench.start;

import org.jspecify.annotations.NullMarked;
