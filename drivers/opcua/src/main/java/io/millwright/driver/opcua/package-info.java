/** The driver for machines that speak OPC UA. */
@NullMarked
package io.millwright.driver.opcua;

import org.jspecify.annotations.NullMarked;
