/** Makes and checks codes and secrets. */
@NullMarked
package io.millwright.access.internal.code;

import org.jspecify.annotations.NullMarked;
