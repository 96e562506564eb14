/** The tables of monitoring: lights and standing alarms. */
@NullMarked
package io.millwright.monitoring.internal.db;

import org.jspecify.annotations.NullMarked;
