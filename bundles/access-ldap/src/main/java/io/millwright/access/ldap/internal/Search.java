package io.millwright.access.ldap.internal;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import io.millwright.access.ldap.internal.Settings.Attributes;
import io.millwright.access.ldap.internal.Settings.Template;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for one person. */
record Search(LDAPConnection connection, Settings settings, String login) {
  private static final Logger LOG = LoggerFactory.getLogger(Search.class);
  private static final int ONE_TOO_MANY = 2;
  private static final int MOST_GROUPS = 1_000;

  /** Who has the login; nobody if several do. */
  Optional<Entry> person() throws LDAPException {
    Attributes of = settings.attributes();
    List<String> wanted =
        Stream.of(of.id(), of.login(), of.name(), of.email(), of.groups())
            .filter(attribute -> !attribute.isEmpty())
            .toList();
    List<SearchResultEntry> found = find(settings.people(), "", ONE_TOO_MANY, wanted);
    if (found.size() > 1) {
      LOG.info("{}: people.filter finds several people for one login", settings.name());
      return Optional.empty();
    }
    return found.stream().map(Entry.class::cast).findFirst();
  }

  /** The groups that a search finds. */
  Set<String> groups(String dn) throws LDAPException {
    if (settings.groups().isEmpty()) {
      return Set.of();
    }
    List<String> wanted = List.of(SearchRequest.NO_ATTRIBUTES);
    return find(settings.groups().get(), dn, MOST_GROUPS, wanted).stream()
        .map(Entry::getDN)
        .collect(Collectors.toSet());
  }

  private List<SearchResultEntry> find(Template where, String dn, int most, List<String> wanted)
      throws LDAPException {
    var request =
        new SearchRequest(
            where.base(), SearchScope.SUB, where.filled(login, dn), wanted.toArray(String[]::new));
    request.setSizeLimit(most);
    request.setTimeLimitSeconds(Math.toIntExact(settings.timeout().toSeconds()));
    try {
      return connection.search(request).getSearchEntries();
    } catch (LDAPSearchException e) {
      if (e.getResultCode().equals(ResultCode.SIZE_LIMIT_EXCEEDED)) {
        return e.getSearchEntries();
      }
      throw e;
    }
  }
}
