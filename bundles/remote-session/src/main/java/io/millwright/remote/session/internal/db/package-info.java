/** The tables of remote sessions. */
@NullMarked
package io.millwright.remote.session.internal.db;

import org.jspecify.annotations.NullMarked;
