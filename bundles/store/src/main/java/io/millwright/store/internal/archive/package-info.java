/** A backup as one zip file: written, checked, unpacked. */
@NullMarked
package io.millwright.store.internal.archive;

import org.jspecify.annotations.NullMarked;
