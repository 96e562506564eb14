/** Remote sessions in programs of others, by their links. */
@NullMarked
package io.millwright.outside.link.internal;

import org.jspecify.annotations.NullMarked;
