/** REST for people: their accounts, what they hold, and their ways in. */
@NullMarked
package io.millwright.web.internal.access;

import org.jspecify.annotations.NullMarked;
