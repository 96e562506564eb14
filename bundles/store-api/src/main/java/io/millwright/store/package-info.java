/**
 * The site's database, as the bundles that own tables see it: work in a transaction, migrations of
 * a bundle's own tables. Derby or PostgreSQL; SQL must run on both.
 */
@Version("1.5.0")
@Export
@NullMarked
package io.millwright.store;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
