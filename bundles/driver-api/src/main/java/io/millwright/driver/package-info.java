/**
 * All that a driver may know of Millwright. A driver bundle publishes one {@link
 * io.millwright.driver.Driver} service per configured machine and nothing else; the platform
 * decides when to open, poll and close it, on which thread, and how often to try again.
 *
 * <p><b>Promise.</b> Within a major version of this package types and methods are only added, never
 * changed or removed, and what is added to a {@code @ConsumerType} has a default. {@code api.txt}
 * beside this module's pom lists the whole surface and is compared on every build.
 */
@Version("1.2.0")
@Export
@NullMarked
package io.millwright.driver;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
