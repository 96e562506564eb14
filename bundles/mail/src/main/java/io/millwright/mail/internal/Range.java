package io.millwright.mail.internal;

import io.millwright.fleet.Site;
import java.util.List;
import java.util.Optional;

/** Of which machines something is told; all that are named must fit, and none named is all. */
record Range(List<String> customers, List<String> sites, List<String> machines) {
  static Range of(String[] customers, String[] sites, String[] machines) {
    return new Range(List.of(customers), List.of(sites), List.of(machines));
  }

  boolean covers(String machine, Optional<Site> site) {
    return within(machines, Optional.of(machine))
        && within(sites, site.map(Site::id))
        && within(customers, site.map(Site::customer));
  }

  private static boolean within(List<String> wanted, Optional<String> there) {
    return wanted.isEmpty() || there.filter(wanted::contains).isPresent();
  }
}
