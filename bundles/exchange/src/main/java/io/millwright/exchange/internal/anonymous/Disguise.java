package io.millwright.exchange.internal.anonymous;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Makes of exact pasts what may be shown. Each machine looks as many others of its kind. */
final class Disguise {
  private final Coarse coarse;
  private final Blend blend;
  private final Craft craft;

  Disguise(Enough enough, Craft craft) {
    this.coarse = new Coarse(enough);
    this.blend = new Blend(enough);
    this.craft = craft;
  }

  List<Shown> of(List<Profile> all) {
    Map<String, List<Profile>> kinds =
        all.stream()
            .collect(Collectors.groupingBy(Profile::kind, TreeMap::new, Collectors.toList()));
    var shown = new ArrayList<Shown>();
    kinds.values().forEach(kind -> show(kind, shown));
    return craft.order().apply(shown);
  }

  private void show(List<Profile> kind, List<Shown> into) {
    for (List<Profile> group : blend.groups(coarse.of(kind))) {
      SortedMap<Cell, Double> figures = blend.shown(group);
      for (Profile own : group) {
        into.add(
            new Shown(
                own,
                craft.name().apply(own),
                group.size(),
                craft.firstWeek().applyAsLong(own),
                craft.figures().of(own, figures)));
      }
    }
  }
}
