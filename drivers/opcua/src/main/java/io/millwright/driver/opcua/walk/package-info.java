/** Looks at a whole server for a person: proposes mappings, captures what is there. */
@NullMarked
package io.millwright.driver.opcua.walk;

import org.jspecify.annotations.NullMarked;
