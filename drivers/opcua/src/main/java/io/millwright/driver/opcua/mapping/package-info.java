/** Which node of a machine is which signal, event, condition or nameplate field: mapping files. */
@NullMarked
package io.millwright.driver.opcua.mapping;

import org.jspecify.annotations.NullMarked;
