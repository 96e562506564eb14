/** Lets accounts in at the console and JMX. */
@NullMarked
package io.millwright.access.internal.realm;

import org.jspecify.annotations.NullMarked;
