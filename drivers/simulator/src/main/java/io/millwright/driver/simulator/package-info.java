/** The smallest driver: a machine that exists only here. */
@NullMarked
package io.millwright.driver.simulator;

import org.jspecify.annotations.NullMarked;
