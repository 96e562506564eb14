package io.millwright.access.ldap.internal;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is configured, if it can be.
 *
 * @param trust the certificates of the authorities to trust; empty for those that Java trusts
 * @param bindDn the account that may search; empty for none
 */
record Settings(
    String name,
    List<Server> servers,
    Encryption encryption,
    Optional<Path> trust,
    String bindDn,
    Optional<Path> bindPassword,
    Template people,
    Optional<Template> groups,
    Attributes attributes,
    Duration timeout) {
  private static final int LONGEST_TIMEOUT = 60;

  /** What is searched: a filter below a base. */
  record Template(String base, String filter) {
    /** The filter for somebody, with what was typed made harmless. */
    Filter filled(String login, String dn) {
      String text =
          filter
              .replace("{login}", Filter.encodeValue(login))
              .replace("{dn}", Filter.encodeValue(dn));
      try {
        return Filter.create(text);
      } catch (LDAPException e) {
        throw new IllegalStateException("an escaped value broke the filter " + filter, e);
      }
    }
  }

  /** Where an entry says what. */
  record Attributes(
      String id, String login, String name, String email, String language, String groups) {}

  /**
   * Reads them.
   *
   * @param etc what names of files are relative to
   * @throws IllegalArgumentException that names each key that is wrong, with its rule
   */
  static Settings of(LdapConfig config, Path etc) {
    var wrong = new ArrayList<String>();
    Encryption encryption = encryption(config, wrong);
    List<Server> servers = servers(config, encryption, wrong);
    check(wrong, config.name().matches("[a-z][a-z0-9-]{0,31}"), "name: small letters, digits, -");
    check(wrong, isDn(config.bind_dn()), "bind.dn: '%s' is no DN".formatted(config.bind_dn()));
    check(
        wrong,
        config.bind_dn().isEmpty() == config.bind_password_file().isEmpty(),
        "bind.password.file: goes with bind.dn, both or none");
    check(wrong, isFilter(config.people_filter(), "{login}"), "people.filter: needs {login}");
    Template people = template("people", config.people_base_dn(), config.people_filter(), wrong);
    check(wrong, !config.people_base_dn().isEmpty(), "people.base.dn: is missing");
    Template groups = template("groups", config.groups_base_dn(), config.groups_filter(), wrong);
    int seconds = config.timeout_seconds();
    check(wrong, seconds >= 1 && seconds <= LONGEST_TIMEOUT, "timeout.seconds: use 1 to 60");
    check(wrong, List.of("de", "en").contains(config.language()), "language: use de or en");
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(
          "The directory '%s' is not asked: %s".formatted(config.name(), String.join("; ", wrong)));
    }
    return new Settings(
        config.name(),
        servers,
        encryption,
        file(etc, config.trust_file()),
        config.bind_dn(),
        file(etc, config.bind_password_file()),
        people,
        Optional.of(groups).filter(there -> !there.base().isEmpty()),
        attributes(config),
        Duration.ofSeconds(seconds));
  }

  private static Attributes attributes(LdapConfig config) {
    return new Attributes(
        config.id_attribute(),
        config.login_attribute(),
        config.name_attribute(),
        config.email_attribute(),
        config.language(),
        config.groups_attribute());
  }

  private static Encryption encryption(LdapConfig config, List<String> wrong) {
    try {
      return Encryption.of(config.encryption());
    } catch (IllegalArgumentException e) {
      wrong.add("encryption: " + e.getMessage());
      return Encryption.REQUIRED;
    }
  }

  private static List<Server> servers(
      LdapConfig config, Encryption encryption, List<String> wrong) {
    var servers = new ArrayList<Server>();
    for (String text : config.servers()) {
      try {
        servers.add(Server.of(text));
      } catch (IllegalArgumentException e) {
        wrong.add("servers: " + e.getMessage());
      }
    }
    check(wrong, config.servers().length > 0, "servers: name at least one");
    servers.stream()
        .filter(server -> !encryption.admits(server))
        .forEach(
            server ->
                wrong.add(
                    "encryption: %s is not on this computer, others would read passwords"
                        .formatted(server)));
    return List.copyOf(servers);
  }

  private static Template template(String what, String base, String filter, List<String> wrong) {
    check(wrong, isDn(base), "%s.base.dn: '%s' is no DN".formatted(what, base));
    check(wrong, isFilter(filter, ""), "%s.filter: '%s' is no filter".formatted(what, filter));
    return new Template(base, filter);
  }

  private static boolean isDn(String text) {
    return DN.isValidDN(text);
  }

  private static boolean isFilter(String text, String part) {
    try {
      Filter.create(text.replace("{login}", "x").replace("{dn}", "x"));
      return text.contains(part);
    } catch (LDAPException e) {
      return false;
    }
  }

  private static Optional<Path> file(Path etc, String name) {
    return name.isEmpty() ? Optional.empty() : Optional.of(etc.resolve(name).normalize());
  }

  private static void check(List<String> wrong, boolean holds, String rule) {
    if (!holds) {
      wrong.add(rule);
    }
  }
}
