/** Records what machines say, and reads it back as curves. */
@NullMarked
package io.millwright.history.internal;

import org.jspecify.annotations.NullMarked;
