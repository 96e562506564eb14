/** Asks directories that speak LDAP. */
@NullMarked
package io.millwright.access.ldap.internal;

import org.jspecify.annotations.NullMarked;
