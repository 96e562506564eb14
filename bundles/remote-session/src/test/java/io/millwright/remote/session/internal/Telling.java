package io.millwright.remote.session.internal;

import io.millwright.remote.session.Outposts;
import java.util.Map;

/** A site that tells whatever the test wants. */
record Telling(String site, Map<String, String> words) implements Outposts {
  @Override
  public boolean isHere(String any) {
    return site.equals(any);
  }

  @Override
  public Map<String, Map<String, String>> told() {
    return Map.of(site, words);
  }

  @Override
  public String order(String any, String text) {
    throw new IllegalStateException("broken");
  }
}
