/** Letters to the site: read from a mailbox, and entered as answers and tickets. */
@NullMarked
package io.millwright.mail.in.internal;

import org.jspecify.annotations.NullMarked;
