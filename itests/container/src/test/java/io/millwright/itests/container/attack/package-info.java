/** Attacks on the real assembly: other tenants, strangers, and what they may send. */
@NullMarked
package io.millwright.itests.container.attack;

import org.jspecify.annotations.NullMarked;
