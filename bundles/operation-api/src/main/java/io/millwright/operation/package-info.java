/**
 * How machines were run: what led to their collisions, what their counters add up to, how long they
 * were there.
 */
@Version("1.0.0")
@Export
@NullMarked
package io.millwright.operation;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
