/**
 * Work for a person: tickets, the steps they can take, and the deadlines that contracts promise.
 */
@Version("4.1.0")
@Export
@NullMarked
package io.millwright.ticketing;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
