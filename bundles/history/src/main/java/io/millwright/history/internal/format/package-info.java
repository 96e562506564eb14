/** The bytes in which readings are kept; {@code docs/history-format.md} describes them. */
@NullMarked
package io.millwright.history.internal.format;

import org.jspecify.annotations.NullMarked;
