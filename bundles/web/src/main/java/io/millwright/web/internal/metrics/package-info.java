/** Figures of the platform for programs that watch it. */
@NullMarked
package io.millwright.web.internal.metrics;

import org.jspecify.annotations.NullMarked;
