/** Keeps the forms of requests, opens tickets from them, and their checklists. */
@NullMarked
package io.millwright.ticket.templates.internal;

import org.jspecify.annotations.NullMarked;
