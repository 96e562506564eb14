package io.millwright.driver.host.internal.files;

import io.millwright.driver.host.DriverForm;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a driver of tests understands. */
public final class FakeMetatype {
  static final String DRIVER = "io.millwright.driver.fake.Fake";

  private static final String TEXT =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <metatype:MetaData xmlns:metatype="http://www.osgi.org/xmlns/metatype/v1.4.0">
        <OCD id="x" name="Fake">
          <AD id="machine.id" type="String" required="true"/>
          <AD id="machine.kind" type="String" required="true" default="cmm"/>
          <AD id="endpoint.uri" type="String" required="true" min="3" max="40"/>
          <AD id="poll.seconds" type="Double" required="true" default="1" min="0.01" max="60"/>
          <AD id="port" type="Integer" required="false"/>
          <AD id="trace" type="Boolean" required="false"/>
          <AD id="nodes" type="String" required="false" cardinality="2147483647"/>
          <AD id="password.file" type="String" required="false" max="5"/>
          <AD id="security" type="String" required="true" default="none">
            <Option label="none" value="none"/><Option label="signed" value="sign"/>
          </AD>
        </OCD>
        <Designate factoryPid="io.millwright.driver.fake.Fake"><Object ocdref="x"/></Designate>
      </metatype:MetaData>
      """;

  private FakeMetatype() {}

  static InputStream document() {
    return new ByteArrayInputStream(TEXT.getBytes(StandardCharsets.UTF_8));
  }

  /** That driver, installed. */
  public static InstalledDrivers drivers() throws IOException {
    Map<String, Map<String, Attribute>> known = Metatype.read(document());
    List<DriverForm> forms = Metatype.forms(document());
    return new InstalledDrivers() {
      @Override
      public long version() {
        return 1;
      }

      @Override
      public Optional<Map<String, Attribute>> keys(String factoryPid) {
        return Optional.ofNullable(known.get(factoryPid));
      }

      @Override
      public List<DriverForm> forms() {
        return forms;
      }
    };
  }
}
