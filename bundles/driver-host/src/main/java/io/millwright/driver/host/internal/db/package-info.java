/** The host's own tables. */
@NullMarked
package io.millwright.driver.host.internal.db;

import org.jspecify.annotations.NullMarked;
