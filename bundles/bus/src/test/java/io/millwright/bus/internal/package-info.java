@NullMarked
package io.millwright.bus.internal;

import org.jspecify.annotations.NullMarked;
