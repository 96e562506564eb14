/** Over REST: who is told of alarms, who is called, and how the platform itself is. */
@NullMarked
package io.millwright.web.internal.notice;

import org.jspecify.annotations.NullMarked;
