/** Keeps the accounts and lets in: log-ins, sessions, tokens, second factors. */
@NullMarked
package io.millwright.access.internal;

import org.jspecify.annotations.NullMarked;
