/** The tables of tickets. */
@NullMarked
package io.millwright.ticketing.internal.db;

import org.jspecify.annotations.NullMarked;
