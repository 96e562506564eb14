package io.millwright.operation;

import io.millwright.monitoring.Collision.Position;
import java.time.Instant;
import java.util.List;

/**
 * A place at which a machine collided at least twice.
 *
 * @param centre the middle of its collisions
 * @param hard how many of them were hard
 * @param first when the first was
 * @param last when the newest was
 * @param dossiers the ids of their dossiers, newest first; at least two
 */
public record CollisionPlace(
    Position centre, int hard, Instant first, Instant last, List<String> dossiers) {
  /** How near to one of the others a collision must be to count to the same place. */
  public static final double NEAR_MILLIMETRES = 25;

  /** Keeps a copy. */
  public CollisionPlace {
    dossiers = List.copyOf(dossiers);
  }
}
