/** Tickets: the steps of their kinds, their deadlines, what alarms make of them, what is told. */
@NullMarked
package io.millwright.ticketing.internal;

import org.jspecify.annotations.NullMarked;
