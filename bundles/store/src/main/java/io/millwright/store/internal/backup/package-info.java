/** Backups of a site, running or not. */
@NullMarked
package io.millwright.store.internal.backup;

import org.jspecify.annotations.NullMarked;
