@NullMarked
package io.millwright.web.internal.alarms;

import org.jspecify.annotations.NullMarked;
