package io.millwright.access;

import io.millwright.model.MachineId;

/** Where a grant holds, or where something is to be done. A place contains those below it. */
public sealed interface Place {
  /** The whole platform. */
  record Everywhere() implements Place {
    @Override
    public String words() {
      return "everywhere";
    }
  }

  /**
   * All that belongs to a customer, its people and data included.
   *
   * @param id {@code Customer.id()} of fleet-api
   */
  record AtCustomer(String id) implements Place {
    @Override
    public String words() {
      return "customer:" + id;
    }
  }

  /**
   * A site and the machines there.
   *
   * @param id {@code Site.id()} of fleet-api
   */
  record AtSite(String id) implements Place {
    @Override
    public String words() {
      return "site:" + id;
    }
  }

  /** One machine. */
  record AtMachine(MachineId id) implements Place {
    @Override
    public String words() {
      return "machine:" + id;
    }
  }

  /** As it stands in the audit, the web and files: {@code customer:acme}. */
  String words();

  /**
   * The place of its {@link #words()}.
   *
   * @throws IllegalArgumentException if they name none
   */
  static Place of(String words) {
    int colon = words.indexOf(':');
    String id = words.substring(colon + 1);
    String kind = colon < 0 ? words : words.substring(0, colon);
    if (colon >= 0 && id.isBlank()) {
      throw new IllegalArgumentException("a place needs an id behind its colon: " + words);
    }
    return switch (kind) {
      case "everywhere" -> new Everywhere();
      case "customer" -> new AtCustomer(id);
      case "site" -> new AtSite(id);
      case "machine" -> new AtMachine(new MachineId(id));
      default ->
          throw new IllegalArgumentException(
              "a place is everywhere, customer:…, site:… or machine:…, not " + words);
    };
  }
}
