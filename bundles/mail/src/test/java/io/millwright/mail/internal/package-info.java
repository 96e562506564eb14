/** Letters and notices on their way out. */
@NullMarked
package io.millwright.mail.internal;

import org.jspecify.annotations.NullMarked;
