/** The tables of tickets at desks of others. */
@NullMarked
package io.millwright.desk.gateway.internal.db;

import org.jspecify.annotations.NullMarked;
