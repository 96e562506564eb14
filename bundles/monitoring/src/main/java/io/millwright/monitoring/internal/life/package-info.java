/** The life of an alarm between the machine and the people who look after it (ISA-18.2). */
@NullMarked
package io.millwright.monitoring.internal.life;

import org.jspecify.annotations.NullMarked;
