package io.millwright.driver.telephony.database;

import io.millwright.driver.files.JsonSpot;
import io.millwright.driver.telephony.probe.Surroundings;
import io.millwright.driver.telephony.wire.Deadline;
import io.millwright.driver.telephony.wire.PatientSockets;
import io.millwright.driver.telephony.wire.Target;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * How to reach a database.
 *
 * @param authority PEM file whose certificates are trusted; empty: TLS is not spoken
 */
record Access(
    Target target, String database, String user, String password, Optional<Path> authority) {
  private static final int PORT = 5432;

  /** Reads it; complains about all that is wrong with it. */
  static Optional<Access> read(JsonSpot spot, Surroundings surroundings) {
    int before = spot.complaints();
    Optional<Target> target = Target.read(spot, PORT);
    String database = spot.text("database").orElse("postgres");
    Optional<String> user = spot.neededText("user");
    if (!spot.has("password.file")) {
      spot.wrong("\"password.file\" is missing");
    }
    Optional<String> password = surroundings.secret(spot, "password.file");
    boolean tls = spot.yes("tls", false);
    Optional<Path> authority = spot.text("trust.file").map(surroundings::file);
    if (tls && authority.isEmpty()) {
      spot.wrong(
          "with \"tls\": true a trust.file is needed, with the certificate of the server's authority");
    }
    if (!tls && authority.isPresent()) {
      spot.at("trust.file").wrong("it has no meaning without \"tls\": true");
    }
    if (spot.complaints() > before || target.isEmpty() || user.isEmpty() || password.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Access(target.get(), database, user.get(), password.get(), authority));
  }

  /** Never the password. */
  @Override
  public String toString() {
    return "%s@%s/%s".formatted(user, target, database);
  }

  /** Opens a connection that ends with the deadline and by interruption. */
  Connection open(Deadline deadline) throws SQLException, IOException {
    int millis = deadline.millisLeft();
    var properties = new Properties();
    PGProperty.USER.set(properties, user);
    PGProperty.PASSWORD.set(properties, password);
    PGProperty.SSL_MODE.set(properties, authority.isPresent() ? "verify-full" : "disable");
    PGProperty.GSS_ENC_MODE.set(properties, "disable");
    authority.ifPresent(file -> PGProperty.SSL_ROOT_CERT.set(properties, file.toString()));
    PGProperty.APPLICATION_NAME.set(properties, "Millwright");
    PGProperty.OPTIONS.set(properties, "-c statement_timeout=" + millis);
    PGProperty.SOCKET_FACTORY.set(properties, PatientSockets.class.getName());
    PGProperty.SOCKET_FACTORY_ARG.set(properties, Integer.toString(millis));
    // The driver finds our sockets by their name, so it must look with our eyes.
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(PatientSockets.class.getClassLoader());
    try {
      Connection connection = new Driver().connect(url(), properties);
      if (connection == null) {
        throw new SQLException("the driver does not know the address");
      }
      return connection;
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private String url() {
    return "jdbc:postgresql://%s/%s"
        .formatted(target, URLEncoder.encode(database, StandardCharsets.UTF_8));
  }
}
