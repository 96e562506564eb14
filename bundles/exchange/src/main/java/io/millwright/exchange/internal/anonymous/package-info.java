/** Pasts of many machines in which none is recognised (docs/anonymised.md). */
@NullMarked
package io.millwright.exchange.internal.anonymous;

import org.jspecify.annotations.NullMarked;
