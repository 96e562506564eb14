/** Parts of pages that drivers and apps bring, as custom elements; they go with their bundle. */
@Version("1.0.0")
@Export
@NullMarked
package io.millwright.panel;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
