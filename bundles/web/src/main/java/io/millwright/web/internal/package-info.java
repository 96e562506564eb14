/** REST, server-sent events and login: the only place that serves HTTP. */
@NullMarked
package io.millwright.web.internal;

import org.jspecify.annotations.NullMarked;
