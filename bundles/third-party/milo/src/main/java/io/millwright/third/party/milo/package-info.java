/** What Eclipse Milo lacks to be an OSGi bundle that can be stopped. */
@NullMarked
package io.millwright.third.party.milo;

import org.jspecify.annotations.NullMarked;
