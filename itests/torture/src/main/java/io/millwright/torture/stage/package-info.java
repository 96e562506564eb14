/** What a journey needs around the site: load, wires, databases, disks, clocks. */
@NullMarked
package io.millwright.torture.stage;

import org.jspecify.annotations.NullMarked;
