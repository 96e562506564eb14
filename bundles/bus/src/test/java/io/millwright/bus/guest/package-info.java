/** What an integrator's bundle holds: packed into bundles by the tests, never called by them. */
@NullMarked
package io.millwright.bus.guest;

import org.jspecify.annotations.NullMarked;
