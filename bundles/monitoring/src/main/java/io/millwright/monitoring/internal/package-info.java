/** Judges what machines tell into lights and alarms, and keeps them. */
@NullMarked
package io.millwright.monitoring.internal;

import org.jspecify.annotations.NullMarked;
