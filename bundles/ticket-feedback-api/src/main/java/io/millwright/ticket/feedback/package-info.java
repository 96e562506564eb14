/** What customers thought of the work on their tickets. */
@Version("1.0.0")
@Export
@NullMarked
package io.millwright.ticket.feedback;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
