/** The tables of letters that came. */
@NullMarked
package io.millwright.mail.in.internal.db;

import org.jspecify.annotations.NullMarked;
