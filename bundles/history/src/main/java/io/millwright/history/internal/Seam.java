package io.millwright.history.internal;

import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Where blocks become chunks and chunks become folds. Whoever reads a machine's past piece by piece
 * must not see a reading on both sides of it, or on none: a piece is loaded while nothing moves,
 * and when something has moved since the first piece the reader learns it. Thread-safe.
 */
final class Seam {
  /** Something moved: what was planned is no longer where it was. */
  static final class MovedException extends Exception {
    private static final long serialVersionUID = 1;
  }

  /** What is loaded at once. */
  @FunctionalInterface
  interface Piece<T> {
    T load();
  }

  // Fair, for readers without a pause must not keep the machine's past from being packed.
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
  private long moves;

  /** How often something moved. */
  long moves() {
    lock.readLock().lock();
    try {
      return moves;
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Loads a piece. */
  <T> T load(long since, Piece<T> piece) throws MovedException {
    lock.readLock().lock();
    try {
      if (moves != since) {
        throw new MovedException();
      }
      return piece.load();
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Moves something; that it failed does not mean that nothing moved. */
  void move(Runnable what) {
    lock.writeLock().lock();
    try {
      moves++;
      what.run();
    } finally {
      lock.writeLock().unlock();
    }
  }
}
