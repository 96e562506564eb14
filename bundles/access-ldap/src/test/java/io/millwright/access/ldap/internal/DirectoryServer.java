package io.millwright.access.ldap.internal;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFException;
import com.unboundid.ldif.LDIFReader;
import io.millwright.testkit.ForeignProgram;
import io.millwright.testkit.ServersPaper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A directory server with a company's people on real sockets of the loopback interface. */
abstract class DirectoryServer implements AutoCloseable {
  static final String ADMIN = "cn=admin,dc=example,dc=org";
  static final String SEARCHER = "cn=searcher,dc=example,dc=org";
  static final String PASSWORD = "the password of the server";
  static final String GROUPS = "ou=Groups,dc=example,dc=org";

  /** Whose it is. */
  enum Kind {
    /** Of the library that we use as a client, too. */
    UNBOUNDID,
    /** OpenLDAP's, as Debian packs it. */
    SLAPD
  }

  /** Where it speaks in clear at first. */
  abstract int port();

  /** Where it speaks TLS from the start. */
  abstract int tlsPort();

  @Override
  public abstract void close() throws IOException;

  static DirectoryServer start(Kind kind, ServersPaper paper, Path folder)
      throws IOException, LDAPException, LDIFException {
    DirectoryServer server = kind == Kind.SLAPD ? new Slapd(paper, folder) : new InMemory(paper);
    try (var connection = new LDAPConnection("127.0.0.1", server.port(), ADMIN, PASSWORD)) {
      var company = new ByteArrayInputStream(COMPANY.getBytes(StandardCharsets.UTF_8));
      for (Entry entry : LDIFReader.readEntries(company)) {
        connection.add(entry);
      }
    }
    return server;
  }

  private static final String COMPANY =
      """
      dn: dc=example,dc=org
      objectClass: dcObject
      objectClass: organization
      dc: example
      o: Example

      dn: cn=searcher,dc=example,dc=org
      objectClass: organizationalRole
      objectClass: simpleSecurityObject
      cn: searcher
      userPassword: the password of the searcher

      dn: ou=people,dc=example,dc=org
      objectClass: organizationalUnit
      ou: people

      dn: uid=Bob,ou=people,dc=example,dc=org
      objectClass: inetOrgPerson
      uid: Bob
      cn: Bob Büro
      sn: Büro
      mail: bob@example.org
      userPassword: bobs word

      dn: cn=Carl \\2a (night shift),ou=people,dc=example,dc=org
      objectClass: inetOrgPerson
      cn: Carl * (night shift)
      sn: Carl
      uid: carl
      userPassword: carls word

      dn: cn=Twin 1,ou=people,dc=example,dc=org
      objectClass: inetOrgPerson
      cn: Twin 1
      sn: Twin
      uid: twin
      userPassword: twins word

      dn: cn=Twin 2,ou=people,dc=example,dc=org
      objectClass: inetOrgPerson
      cn: Twin 2
      sn: Twin
      uid: twin
      userPassword: twins word

      dn: uid=mute,ou=people,dc=example,dc=org
      objectClass: inetOrgPerson
      uid: mute
      cn: Nobody gave me a password
      sn: Mute

      dn: ou=Groups,dc=example,dc=org
      objectClass: organizationalUnit
      ou: Groups

      dn: cn=Support,ou=Groups,dc=example,dc=org
      objectClass: groupOfNames
      cn: Support
      member: uid=Bob,ou=people,dc=example,dc=org
      member: cn=Carl \\2a (night shift),ou=people,dc=example,dc=org

      dn: cn=Bosses,ou=Groups,dc=example,dc=org
      objectClass: groupOfNames
      cn: Bosses
      member: cn=Twin 1,ou=people,dc=example,dc=org
      """;

  private static final class InMemory extends DirectoryServer {
    private final InMemoryDirectoryServer server;

    InMemory(ServersPaper paper) throws LDAPException {
      var config = new InMemoryDirectoryServerConfig("dc=example,dc=org");
      config.addAdditionalBindCredentials(ADMIN, PASSWORD);
      config.setSchema(null);
      InetAddress loopback = InetAddress.getLoopbackAddress();
      config.setListenerConfigs(
          InMemoryListenerConfig.createLDAPConfig(
              "plain", loopback, 0, paper.context().getSocketFactory()),
          InMemoryListenerConfig.createLDAPSConfig(
              "tls", loopback, 0, paper.context().getServerSocketFactory(), null));
      server = new InMemoryDirectoryServer(config);
      server.startListening();
    }

    @Override
    int port() {
      return server.getListenPort("plain");
    }

    @Override
    int tlsPort() {
      return server.getListenPort("tls");
    }

    @Override
    public void close() {
      server.shutDown(true);
    }
  }

  private static final class Slapd extends DirectoryServer {
    private final int port = ForeignProgram.freePort();
    private final int tlsPort = ForeignProgram.freePort();
    private final ForeignProgram program;

    Slapd(ServersPaper paper, Path parent) throws IOException {
      Path folder = Files.createTempDirectory(parent, "slapd");
      Path data = Files.createDirectory(folder.resolve("data"));
      // Whoever logs in sees nothing: only the account that searches does.
      String settings =
          """
          include /etc/ldap/schema/core.schema
          include /etc/ldap/schema/cosine.schema
          include /etc/ldap/schema/inetorgperson.schema
          modulepath /usr/lib/ldap
          moduleload back_mdb
          pidfile %s/slapd.pid
          TLSCertificateFile %s
          TLSCertificateKeyFile %s
          database mdb
          suffix "dc=example,dc=org"
          rootdn "%s"
          rootpw "%s"
          directory %s
          access to attrs=userPassword by anonymous auth by * none
          access to * by dn.exact="%s" read by * none
          """
              .formatted(folder, paper.pem(), paper.key(), ADMIN, PASSWORD, data, SEARCHER);
      Path file = Files.writeString(folder.resolve("slapd.conf"), settings);
      program =
          ForeignProgram.start(
              folder,
              "slapd",
              // Any level but 0 keeps it in the foreground; this one says little.
              "-d",
              "none",
              "-f",
              file.toString(),
              "-h",
              "ldap://127.0.0.1:%d ldaps://127.0.0.1:%d".formatted(port, tlsPort));
      program.listeningAt(port).listeningAt(tlsPort);
    }

    @Override
    int port() {
      return port;
    }

    @Override
    int tlsPort() {
      return tlsPort;
    }

    @Override
    public void close() throws IOException {
      program.close();
    }
  }
}
