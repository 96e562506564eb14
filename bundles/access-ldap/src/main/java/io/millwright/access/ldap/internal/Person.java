package io.millwright.access.ldap.internal;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import io.millwright.access.Account.Profile;
import io.millwright.access.DirectoryAwayException;
import io.millwright.access.Identity;
import io.millwright.access.ldap.internal.Settings.Attributes;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;

/** What an entry says of somebody. */
record Person(Entry entry, Attributes attributes) {
  /** Who it is, with the groups that were found. */
  Identity identity(String directory, Set<String> groups) throws DirectoryAwayException {
    String login = text(attributes.login(), "").toLowerCase(Locale.ROOT);
    var profile =
        new Profile(
            login,
            text(attributes.name(), login),
            text(attributes.email(), ""),
            attributes.language());
    var all = new HashSet<String>();
    groups.forEach(group -> addTo(all, group));
    String[] own = entry.getAttributeValues(attributes.groups());
    if (own != null) {
      for (String group : own) {
        addTo(all, group);
      }
    }
    // Whether the directory asked for more than the password nobody tells us.
    return new Identity(directory, id(), profile, all, false);
  }

  // A mapping may write a group as the directory does, or in small letters without blanks.
  private static void addTo(Set<String> all, String group) {
    all.add(group);
    try {
      all.add(DN.normalize(group));
    } catch (LDAPException e) {
      // It is no DN: there is nothing to make small.
    }
  }

  private String text(String attribute, String otherwise) {
    String value = attribute.isEmpty() ? null : entry.getAttributeValue(attribute);
    return value == null || value.isBlank() ? otherwise : value.strip();
  }

  // Some directories keep bytes: they are written as hexadecimal digits.
  private String id() throws DirectoryAwayException {
    byte[] bytes = entry.getAttributeValueBytes(attributes.id());
    if (bytes == null || bytes.length == 0) {
      throw new DirectoryAwayException(
          "an entry of a person shows no %s: set id.attribute to what never changes, or let"
                  .formatted(attributes.id())
              + " bind.dn read it");
    }
    boolean readable = true;
    for (byte each : bytes) {
      readable &= each > ' ' && each < 0x7f;
    }
    return readable
        ? new String(bytes, StandardCharsets.US_ASCII)
        : HexFormat.of().formatHex(bytes);
  }
}
