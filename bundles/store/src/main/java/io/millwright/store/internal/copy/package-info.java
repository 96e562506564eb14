/** Tables read, copied to another database and compared, whatever they are called. */
@NullMarked
package io.millwright.store.internal.copy;

import org.jspecify.annotations.NullMarked;
