/**
 * What a customer is entitled to, until when, and the clause that says so: packages as data,
 * contracts as terms and dated happenings, and the one service that every feature asks.
 */
@Version("2.2.0")
@Export
@NullMarked
package io.millwright.contract;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
