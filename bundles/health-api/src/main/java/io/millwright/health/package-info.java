/** How the site itself is: checks, what they found, and what to do about it. */
@Version("1.1.0")
@Export
@NullMarked
package io.millwright.health;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
