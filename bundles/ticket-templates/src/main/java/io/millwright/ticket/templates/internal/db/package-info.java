/** The SQL of checklists. */
@NullMarked
package io.millwright.ticket.templates.internal.db;

import org.jspecify.annotations.NullMarked;
