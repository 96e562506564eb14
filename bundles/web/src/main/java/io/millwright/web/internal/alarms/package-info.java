/** The alarms over REST: shown, and what people do with them. */
@NullMarked
package io.millwright.web.internal.alarms;

import org.jspecify.annotations.NullMarked;
