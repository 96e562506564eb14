/** The SQL of accounts, sessions, tokens and blocks. */
@NullMarked
package io.millwright.access.internal.db;

import org.jspecify.annotations.NullMarked;
