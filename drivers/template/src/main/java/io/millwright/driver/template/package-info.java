/** Machines that answer questions line by line over TCP. */
@NullMarked
package io.millwright.driver.template;

import org.jspecify.annotations.NullMarked;
