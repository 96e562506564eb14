package io.millwright.access.ldap.internal;

import com.unboundid.ldap.sdk.ExtendedResult;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import io.millwright.access.DirectoryAwayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

/** Connects to the first server that answers, beginning with the one that did last. */
final class Connections {
  private static final int LARGEST_MESSAGE = 4 << 20;

  private final Settings settings;
  private volatile int good;

  Connections(Settings settings) {
    this.settings = settings;
  }

  /** A new connection, encrypted as configured, on which the searching account is bound. */
  LDAPConnection open() throws DirectoryAwayException {
    SSLSocketFactory tls = tls();
    String password = password();
    List<Server> servers = settings.servers();
    int first = good;
    var failures = new ArrayList<String>();
    for (int i = 0; i < servers.size(); i++) {
      int number = (first + i) % servers.size();
      Server server = servers.get(number);
      try {
        LDAPConnection connection = connect(server, tls, password);
        good = number;
        return connection;
      } catch (LDAPException e) {
        failures.add("%s: %s".formatted(server, words(e)));
      }
    }
    throw new DirectoryAwayException(String.join("; ", failures));
  }

  private LDAPConnection connect(Server server, SSLSocketFactory tls, String password)
      throws LDAPException {
    LDAPConnection connection =
        server.tls()
            ? new LDAPConnection(tls, options(), server.host(), server.port())
            : new LDAPConnection(options(), server.host(), server.port());
    try {
      if (settings.encryption().startsTls(server)) {
        ExtendedResult answer =
            connection.processExtendedOperation(new StartTLSExtendedRequest(tls));
        if (!answer.getResultCode().equals(ResultCode.SUCCESS)) {
          throw new LDAPException(answer);
        }
      }
      connection.bind(searcher(password));
      return connection;
    } catch (LDAPException e) {
      connection.close();
      throw e;
    }
  }

  /** Makes a connection the searching account's again. */
  void bindSearcher(LDAPConnection connection) throws LDAPException, DirectoryAwayException {
    connection.bind(searcher(password()));
  }

  private SimpleBindRequest searcher(String password) {
    return settings.bindDn().isEmpty()
        ? new SimpleBindRequest()
        : new SimpleBindRequest(settings.bindDn(), password);
  }

  private LDAPConnectionOptions options() {
    int millis = Math.toIntExact(settings.timeout().toMillis());
    var options = new LDAPConnectionOptions();
    options.setConnectTimeoutMillis(millis);
    options.setResponseTimeoutMillis(millis);
    // No thread of the library for each connection.
    options.setUseSynchronousMode(true);
    options.setFollowReferrals(false);
    options.setMaxMessageSize(LARGEST_MESSAGE);
    options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
    return options;
  }

  // Read anew each time, so that a file can be replaced while the site runs.
  private String password() throws DirectoryAwayException {
    Optional<Path> file = settings.bindPassword();
    if (file.isEmpty()) {
      return "";
    }
    try (var lines = Files.lines(file.get())) {
      return lines
          .findFirst()
          .filter(line -> !line.isBlank())
          .orElseThrow(() -> new IOException("its first line is empty"));
    } catch (IOException e) {
      throw unreadable("bind.password.file", file.get(), e);
    }
  }

  private SSLSocketFactory tls() throws DirectoryAwayException {
    try {
      SSLContext context = Trust.context(settings.trust());
      return new ImpatientSockets(context.getSocketFactory(), settings.timeout());
    } catch (IOException | GeneralSecurityException e) {
      throw unreadable("trust.file", settings.trust().orElse(Path.of("")), e);
    }
  }

  private static DirectoryAwayException unreadable(String key, Path file, Exception e) {
    return new DirectoryAwayException("%s = %s cannot be read: %s".formatted(key, file, e), e);
  }

  private String words(LDAPException e) {
    if (e.getResultCode().equals(ResultCode.INVALID_CREDENTIALS)) {
      return "the account %s is refused; check bind.dn and bind.password.file"
          .formatted(settings.bindDn());
    }
    return String.valueOf(e.getMessage());
  }
}
