/** The tables of contracts. */
@NullMarked
package io.millwright.contract.internal.db;

import org.jspecify.annotations.NullMarked;
