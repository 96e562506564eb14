/** Tickets at desks of others: what waits to be told, and what came of it. */
@NullMarked
package io.millwright.desk.gateway.internal;

import org.jspecify.annotations.NullMarked;
