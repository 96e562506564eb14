package io.millwright.access.internal;

import io.millwright.audit.Audit;
import io.millwright.audit.Deed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Records what somebody could do a thousand times a second: the first at once, its repeats as one
 * entry with their number when the minute is over. One caller cannot flood the audit either by
 * varying what it asks for.
 */
@Component(service = Repeated.class)
public final class Repeated {
  private static final int MOST_KINDS = 10;
  private static final int MOST_ACTORS = 1_000;
  private static final String TIMES = "times";

  private final Audit audit;
  private final Map<String, Map<Deed, Integer>> repeats = new LinkedHashMap<>();

  /** For the running site. */
  @Activate
  public Repeated(@Reference Audit audit) {
    this.audit = audit;
  }

  /** Records the deed, or counts it. */
  public void record(Deed deed) {
    if (isFirst(deed)) {
      audit.record(deed);
    }
  }

  /** The minute is over: records how often what was counted happened again. */
  void flush() {
    for (Deed deed : counted()) {
      audit.record(deed);
    }
  }

  private synchronized boolean isFirst(Deed deed) {
    String actor =
        repeats.size() < MOST_ACTORS ? deed.actor() + " " + deed.address() : Deed.PLATFORM;
    Map<Deed, Integer> kinds = repeats.computeIfAbsent(actor, any -> new LinkedHashMap<>());
    Deed kind = kinds.containsKey(deed) || kinds.size() < MOST_KINDS ? deed : other(deed);
    return kinds.merge(kind, 1, Integer::sum) == 1;
  }

  private synchronized List<Deed> counted() {
    var all = new ArrayList<Deed>();
    for (Map<Deed, Integer> kinds : repeats.values()) {
      kinds.forEach(
          (deed, count) -> {
            if (count > 1) {
              all.add(times(deed, count - 1));
            }
          });
    }
    repeats.clear();
    return all;
  }

  private static Deed other(Deed deed) {
    return new Deed(
        deed.action(),
        deed.actor(),
        deed.door(),
        deed.address(),
        Optional.empty(),
        "",
        Map.of("others", "of several kinds"));
  }

  private static Deed times(Deed deed, int again) {
    var details = new TreeMap<>(deed.details());
    details.put(TIMES, again + " more within a minute");
    return new Deed(
        deed.action(),
        deed.actor(),
        deed.door(),
        deed.address(),
        deed.customer(),
        deed.subject(),
        details);
  }
}
