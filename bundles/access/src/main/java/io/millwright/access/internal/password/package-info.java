/** Hashes passwords and refuses those that are easily guessed. */
@NullMarked
package io.millwright.access.internal.password;

import org.jspecify.annotations.NullMarked;
