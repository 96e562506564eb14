/** The SQL of files at tickets. */
@NullMarked
package io.millwright.ticket.files.internal.db;

import org.jspecify.annotations.NullMarked;
