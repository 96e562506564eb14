/** One document of all that can be asked over REST. */
@NullMarked
package io.millwright.web.internal.openapi;

import org.jspecify.annotations.NullMarked;
