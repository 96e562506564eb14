/** Remote sessions over REST. */
@NullMarked
package io.millwright.web.internal.remote;

import org.jspecify.annotations.NullMarked;
