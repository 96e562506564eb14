package io.millwright.exchange.internal.anonymous;

import java.util.Collection;

/**
 * How many machines of how many customers must look the same.
 *
 * @param machines k of k-anonymity
 * @param customers so that no customer recognises its own group, or another's by taking its own
 *     away
 */
record Enough(int machines, int customers) {
  boolean are(Collection<Profile> profiles) {
    return profiles.size() >= machines
        && profiles.stream().map(Profile::customer).distinct().count() >= customers;
  }
}
