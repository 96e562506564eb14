/** Letters to people by e-mail: handing them in, and how their way out stands. */
@Version("1.0.0")
@Export
@NullMarked
package io.millwright.mail;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
