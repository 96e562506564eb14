/** Checks the configuration files of machines against what their drivers say they understand. */
@NullMarked
package io.millwright.driver.host.internal.files;

import org.jspecify.annotations.NullMarked;
