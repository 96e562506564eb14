package io.millwright.store;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Work on the data of a site that does not run: found by {@link java.util.ServiceLoader} on the
 * class path that {@code bin/millwright} makes, and called once, alone, in a Java without OSGi.
 */
@ConsumerType
public interface OfflineWork {
  /** The word that asks for it. */
  String name();

  /**
   * Does it.
   *
   * @param store can only be read; its tables may be missing
   * @param data the site's data folder
   * @param out what the script reads
   * @return whether all is as it should be
   */
  boolean run(Store store, Path data, PrintStream out) throws IOException;
}
