package io.millwright.bench;

/** Tells the person who waits what goes on. */
@FunctionalInterface
public interface Progress {
  void say(String words);
}
