/**
 * Letters to people by e-mail: handing them in, how their way out stands, what became of letters
 * that came, and who is called.
 */
@Version("1.3.0")
@Export
@NullMarked
package io.millwright.mail;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
