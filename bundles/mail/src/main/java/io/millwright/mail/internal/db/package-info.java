/** The tables of what goes out. */
@NullMarked
package io.millwright.mail.internal.db;

import org.jspecify.annotations.NullMarked;
