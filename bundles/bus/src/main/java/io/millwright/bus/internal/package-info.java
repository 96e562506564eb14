/** The bus on Camel: a door, one queue per listener, and the finders of listeners and routes. */
@NullMarked
package io.millwright.bus.internal;

import org.jspecify.annotations.NullMarked;
