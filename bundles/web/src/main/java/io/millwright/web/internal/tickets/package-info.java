/** Tickets over REST. */
@NullMarked
package io.millwright.web.internal.tickets;

import org.jspecify.annotations.NullMarked;
