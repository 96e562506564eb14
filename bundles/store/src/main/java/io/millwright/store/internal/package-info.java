/** Transactions and migrations on the site's one data source. */
@NullMarked
package io.millwright.store.internal;

import org.jspecify.annotations.NullMarked;
