package io.millwright.remote.session.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.remote.session.Outposts;
import java.util.Map;

/** Hands over every order, and loses every answer. */
record Deaf(Outposts sites) implements Outposts {
  @Override
  public boolean isHere(String site) {
    return sites.isHere(site);
  }

  @Override
  public Map<String, Map<String, String>> told() {
    return sites.told();
  }

  @Override
  public String order(String site, String text) {
    sites.order(site, text);
    throw new AccessException(Fault.CONFLICT, "The site does not answer now.");
  }
}
