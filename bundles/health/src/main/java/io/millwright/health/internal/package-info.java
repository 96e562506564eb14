/** The checks of a running site, and the doctor who asks them. */
@NullMarked
package io.millwright.health.internal;

import org.jspecify.annotations.NullMarked;
