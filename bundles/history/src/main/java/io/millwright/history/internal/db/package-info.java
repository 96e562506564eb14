/** The tables {@code history_*}. */
@NullMarked
package io.millwright.history.internal.db;

import org.jspecify.annotations.NullMarked;
