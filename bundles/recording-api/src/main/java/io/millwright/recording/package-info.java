/** What was kept of remote sessions: the customer's, to play, take out, check and delete. */
@Version("2.0.0")
@Export
@NullMarked
package io.millwright.recording;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
