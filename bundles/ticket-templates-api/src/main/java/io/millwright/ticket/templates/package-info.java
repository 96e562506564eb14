/**
 * Requests of known forms: what is asked for, what of the contract it is, and what is done then.
 */
@Version("1.0.0")
@Export
@NullMarked
package io.millwright.ticket.templates;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
