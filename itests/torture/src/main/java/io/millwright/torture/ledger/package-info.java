/** Compares what was sent with what was kept; pure. */
@NullMarked
package io.millwright.torture.ledger;

import org.jspecify.annotations.NullMarked;
