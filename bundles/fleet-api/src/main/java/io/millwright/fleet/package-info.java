/** Customers, their sites, and the machines there. */
@Version("1.0.0")
@Export
@NullMarked
package io.millwright.fleet;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
