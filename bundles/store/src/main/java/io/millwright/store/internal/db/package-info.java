/** The outbox: facts kept with the state they follow from, and each listener's place in them. */
@NullMarked
package io.millwright.store.internal.db;

import org.jspecify.annotations.NullMarked;
