/** A machine's past as tables in a zip (docs/export.md). */
@NullMarked
package io.millwright.exchange.internal;

import org.jspecify.annotations.NullMarked;
