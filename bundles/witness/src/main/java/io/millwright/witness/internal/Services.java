package io.millwright.witness.internal;

import java.util.Optional;

/** Services of other bundles, each of which may be away. */
interface Services {
  /** One, if it is there now. */
  <T> Optional<T> find(Class<T> type);
}
