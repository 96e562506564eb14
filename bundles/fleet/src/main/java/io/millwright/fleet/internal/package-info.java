/** The register of customers, sites and machines, and how it learns of machines. */
@NullMarked
package io.millwright.fleet.internal;

import org.jspecify.annotations.NullMarked;
