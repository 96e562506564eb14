package io.millwright.operation.internal;

import io.millwright.monitoring.Collision.Position;
import io.millwright.operation.CollisionPlace;
import io.millwright.operation.Dossier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Finds places of repeated collisions: a chain of those that are near to each other is one. */
final class Places {
  private Places() {}

  static List<CollisionPlace> repeated(List<Dossier.Head> all) {
    var left =
        new ArrayList<>(
            all.stream().filter(head -> head.collision().position().isPresent()).toList());
    var places = new ArrayList<CollisionPlace>();
    while (!left.isEmpty()) {
      List<Dossier.Head> chain = chain(left.remove(0), left);
      if (chain.size() > 1) {
        places.add(place(chain));
      }
    }
    places.sort(
        Comparator.comparingInt((CollisionPlace place) -> place.dossiers().size())
            .thenComparing(CollisionPlace::last)
            .reversed());
    return places;
  }

  /** Takes those that belong to it out of {@code left}. */
  private static List<Dossier.Head> chain(Dossier.Head first, List<Dossier.Head> left) {
    var chain = new ArrayList<Dossier.Head>();
    var open = new ArrayDeque<>(List.of(first));
    while (!open.isEmpty()) {
      Dossier.Head head = open.remove();
      chain.add(head);
      List<Dossier.Head> near =
          left.stream()
              .filter(
                  other ->
                      position(head).distance(position(other)) <= CollisionPlace.NEAR_MILLIMETRES)
              .toList();
      left.removeAll(near);
      open.addAll(near);
    }
    chain.sort(Comparator.comparing(Dossier.Head::at).reversed());
    return chain;
  }

  private static CollisionPlace place(List<Dossier.Head> chain) {
    return new CollisionPlace(
        new Position(
            middle(chain, Position::x), middle(chain, Position::y), middle(chain, Position::z)),
        (int) chain.stream().filter(head -> head.collision().hard()).count(),
        chain.get(chain.size() - 1).at(),
        chain.get(0).at(),
        chain.stream().map(Dossier.Head::id).toList());
  }

  private static double middle(List<Dossier.Head> chain, ToDoubleFunction<Position> along) {
    return chain.stream().map(Places::position).mapToDouble(along).average().orElseThrow();
  }

  private static Position position(Dossier.Head head) {
    return head.collision().position().orElseThrow();
  }
}
