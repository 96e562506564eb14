/** Keeps the chain of what was done, signs it daily, and finds what was altered. */
@NullMarked
package io.millwright.audit.internal;

import org.jspecify.annotations.NullMarked;
