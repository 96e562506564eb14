package io.millwright.access.internal;

import io.millwright.access.Grant;
import io.millwright.access.Identity;
import io.millwright.access.Place;
import io.millwright.access.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What an outside provider's groups give. */
final class Groups {
  private static final Pattern FORM = Pattern.compile("([a-z-]+)@([^=]+)=([^/]+)/(.+)");

  private record Mapping(Role role, Place place, String provider, String group) {}

  private final List<Mapping> mappings;

  Groups(String... texts) {
    this.mappings =
        Arrays.stream(texts)
            .flatMap(text -> Arrays.stream(text.split(";")))
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .map(Groups::mapping)
            .toList();
  }

  /** What its groups give. */
  List<Grant> grants(Identity identity) {
    return mappings.stream()
        .filter(one -> one.provider().equals(identity.provider()))
        .filter(one -> identity.groups().contains(one.group()))
        .map(one -> new Grant(one.role(), one.place(), Optional.empty(), basis(identity)))
        .distinct()
        .toList();
  }

  /** What an account had by hand, and what its groups give now instead of what they gave. */
  List<Grant> renewed(List<Grant> before, Optional<String> customer, Identity identity) {
    var all = new ArrayList<Grant>();
    before.stream().filter(grant -> !grant.basis().equals(basis(identity))).forEach(all::add);
    all.addAll(fitting(grants(identity), customer));
    return all;
  }

  /** Whose people they are: the one customer whose roles they have; empty for the platform's. */
  static Optional<String> customer(List<Grant> grants) {
    Set<String> customers =
        grants.stream()
            .map(Grant::place)
            .filter(Place.AtCustomer.class::isInstance)
            .map(place -> ((Place.AtCustomer) place).id())
            .collect(Collectors.toSet());
    boolean all = grants.stream().allMatch(grant -> grant.role().side() == Role.Side.CUSTOMER);
    return all && customers.size() == 1 ? customers.stream().findFirst() : Optional.empty();
  }

  /**
   * Those that an account of these people can have: a customer's own never mix with the platform's.
   */
  static List<Grant> fitting(List<Grant> grants, Optional<String> customer) {
    return grants.stream()
        .filter(
            grant ->
                grant.role().side() == Role.Side.CUSTOMER
                    ? customer.map(Place.AtCustomer::new).filter(grant.place()::equals).isPresent()
                    : customer.isEmpty())
        .toList();
  }

  private static String basis(Identity identity) {
    return "groups of " + identity.provider();
  }

  private static Mapping mapping(String line) {
    Matcher form = FORM.matcher(line);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "groups: '%s' is not ROLE@PLACE=PROVIDER/GROUP".formatted(line));
    }
    Role role =
        Role.of(form.group(1))
            .filter(known -> known.side() != Role.Side.OUTSIDE)
            .orElseThrow(() -> new IllegalArgumentException("groups: no role " + form.group(1)));
    Place place = Place.of(form.group(2));
    if (role.side() == Role.Side.CUSTOMER && !(place instanceof Place.AtCustomer)) {
      throw new IllegalArgumentException("groups: %s needs customer:…".formatted(role.id()));
    }
    return new Mapping(role, place, form.group(3), form.group(4));
  }
}
