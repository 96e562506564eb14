/**
 * What travels between bundles. Two kinds of news: {@link io.millwright.bus.News} from machines,
 * quick and ordered per machine, and {@link io.millwright.bus.Fact}s, durable and told at least
 * once.
 */
@Version("1.3.0")
@Export
@NullMarked
package io.millwright.bus;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
