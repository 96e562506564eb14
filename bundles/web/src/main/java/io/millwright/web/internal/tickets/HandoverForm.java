package io.millwright.web.internal.tickets;

import org.jspecify.annotations.Nullable;

/** To which desk a ticket goes. */
record HandoverForm(@Nullable String desk) {}
