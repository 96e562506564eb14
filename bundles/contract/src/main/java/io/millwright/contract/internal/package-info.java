/**
 * Contracts: packages from files, how they stand on a day, what they entitle to, what is told of
 * them.
 */
@NullMarked
package io.millwright.contract.internal;

import org.jspecify.annotations.NullMarked;
