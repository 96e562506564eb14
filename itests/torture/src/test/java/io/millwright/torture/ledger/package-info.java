@NullMarked
package io.millwright.torture.ledger;

import org.jspecify.annotations.NullMarked;
