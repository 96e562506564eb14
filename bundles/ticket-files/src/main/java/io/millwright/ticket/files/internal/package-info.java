/** Keeps files of tickets, after a look at what is in them. */
@NullMarked
package io.millwright.ticket.files.internal;

import org.jspecify.annotations.NullMarked;
