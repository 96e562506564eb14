/** The tables {@code fleet_*}. */
@NullMarked
package io.millwright.fleet.internal.db;

import org.jspecify.annotations.NullMarked;
