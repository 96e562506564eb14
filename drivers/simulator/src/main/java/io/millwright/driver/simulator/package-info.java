/** The reference driver: a machine that exists only here. New drivers are copied from it. */
@NullMarked
package io.millwright.driver.simulator;

import org.jspecify.annotations.NullMarked;
