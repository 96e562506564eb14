/** Work on a site that does not run, in a Java of its own: restore a backup, move the database. */
@NullMarked
package io.millwright.store.internal.offline;

import org.jspecify.annotations.NullMarked;
