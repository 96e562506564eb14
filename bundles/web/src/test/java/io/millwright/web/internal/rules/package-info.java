/** Tests of the rules over REST. */
@NullMarked
package io.millwright.web.internal.rules;

import org.jspecify.annotations.NullMarked;
