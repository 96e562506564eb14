package io.millwright.driver.telephony.snmp;

import io.millwright.driver.files.JsonSpot;
import io.millwright.driver.telephony.probe.Surroundings;
import io.millwright.driver.telephony.wire.Target;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snmp4j.CommunityTarget;
import org.snmp4j.SNMP4JSettings;
import org.snmp4j.SNMP4JSettings.ReportSecurityLevelStrategy;
import org.snmp4j.UserTarget;
import org.snmp4j.mp.CounterSupport;
import org.snmp4j.mp.MPv2c;
import org.snmp4j.mp.MPv3;
import org.snmp4j.mp.MessageProcessingModel;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.security.AuthHMAC192SHA256;
import org.snmp4j.security.AuthHMAC384SHA512;
import org.snmp4j.security.AuthSHA;
import org.snmp4j.security.PrivAES128;
import org.snmp4j.security.PrivAES256;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.security.SecurityModel;
import org.snmp4j.security.SecurityModels;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.SecurityProtocols.SecurityProtocolSet;
import org.snmp4j.security.USM;
import org.snmp4j.security.UsmUser;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;

/**
 * Who we are to an agent. It keeps what was learnt of the agent, because the keys of a version 3
 * login cost a million hashed bytes each.
 */
final class Login {
  static final Set<String> KEYS =
      Set.of(
          "target",
          "version",
          "community.file",
          "user",
          "authentication",
          "password.file",
          "privacy",
          "privacy.password.file");

  private static final int PORT = 161;
  private static final int PASSWORD = 8;
  private static final Map<String, OID> AUTHENTICATION =
      Map.of("SHA-1", AuthSHA.ID, "SHA-256", AuthHMAC192SHA256.ID, "SHA-512", AuthHMAC384SHA512.ID);
  private static final Map<String, OID> PRIVACY =
      Map.of("AES-128", PrivAES128.ID, "AES-256", PrivAES256.ID);

  private final Target target;
  private final OctetString name;
  private final MessageProcessingModel model;

  private Login(Target target, OctetString name, MessageProcessingModel model) {
    this.target = target;
    this.name = name;
    this.model = model;
  }

  /** Reads a login; complains about what does not belong to the version. */
  static Optional<Login> read(JsonSpot spot, Surroundings surroundings) {
    Optional<Target> target = Target.read(spot, PORT);
    if ("2c".equals(spot.word("version", Set.of("2c", "3"), "3"))) {
      for (String key :
          Set.of("user", "authentication", "password.file", "privacy", "privacy.password.file")) {
        if (spot.has(key)) {
          spot.at(key).wrong("version 2c knows a community.file only");
        }
      }
      needed(spot, "community.file");
      Optional<String> community = surroundings.secret(spot, "community.file");
      return target.flatMap(
          at -> community.map(word -> new Login(at, new OctetString(word), new MPv2c())));
    }
    if (spot.has("community.file")) {
      spot.at("community.file").wrong("version 3 knows user and password.file, no community");
    }
    return target.flatMap(at -> user(at, spot, surroundings));
  }

  private static void needed(JsonSpot spot, String key) {
    if (!spot.has(key)) {
      spot.wrong("\"%s\" is missing".formatted(key));
    }
  }

  private static Optional<Login> user(Target target, JsonSpot spot, Surroundings surroundings) {
    Optional<String> name = spot.neededText("user");
    needed(spot, "password.file");
    Optional<String> password = secret(spot, "password.file", surroundings);
    Optional<String> privacy =
        spot.has("privacy.password.file")
            ? secret(spot, "privacy.password.file", surroundings)
            : password;
    OID authentication =
        AUTHENTICATION.get(spot.word("authentication", AUTHENTICATION.keySet(), "SHA-256"));
    OID cipher = PRIVACY.get(spot.word("privacy", PRIVACY.keySet(), "AES-128"));
    if (name.isEmpty() || password.isEmpty() || privacy.isEmpty()) {
      return Optional.empty();
    }
    OctetString user = new OctetString(name.get());
    return Optional.of(
        new Login(
            target,
            user,
            model(
                new UsmUser(
                    user,
                    authentication,
                    new OctetString(password.get()),
                    cipher,
                    new OctetString(privacy.get())))));
  }

  private static Optional<String> secret(JsonSpot spot, String key, Surroundings surroundings) {
    Optional<String> secret = surroundings.secret(spot, key);
    if (secret.isPresent() && secret.get().length() < PASSWORD) {
      spot.at(key).wrong("a password of version 3 has 8 characters or more (RFC 3414)");
    }
    return secret.filter(word -> word.length() >= PASSWORD);
  }

  private static MPv3 model(UsmUser user) {
    SecurityProtocols protocols = new SecurityProtocols(SecurityProtocolSet.maxCompatibility);
    // An agent cannot sign its report that it does not know the password.
    SNMP4JSettings.setReportSecurityLevelStrategy(ReportSecurityLevelStrategy.noAuthNoPrivIfNeeded);
    byte[] own = MPv3.createLocalEngineID();
    USM users = new USM(protocols, new OctetString(own), 0);
    users.addUser(user);
    return new MPv3(
        own,
        null,
        protocols,
        SecurityModels.getCollection(new SecurityModel[] {users}),
        CounterSupport.getInstance());
  }

  /** Whom we ask. */
  Target target() {
    return target;
  }

  /** How messages are made and read. */
  MessageProcessingModel model() {
    return model;
  }

  /** Whether a wrong name goes unanswered. */
  boolean isCommunity() {
    return model instanceof MPv2c;
  }

  /** The same in the library's words. */
  org.snmp4j.Target<UdpAddress> address() throws UnknownHostException {
    UdpAddress address = new UdpAddress(InetAddress.getByName(target.host()), target.port());
    if (isCommunity()) {
      var community = new CommunityTarget<>(address, name);
      community.setVersion(SnmpConstants.version2c);
      return community;
    }
    var user = new UserTarget<>(address, name, new byte[0], SecurityLevel.AUTH_PRIV);
    user.setVersion(SnmpConstants.version3);
    return user;
  }
}
