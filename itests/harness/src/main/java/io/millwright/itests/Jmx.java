package io.millwright.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** The management of a site, over JMX. */
public final class Jmx implements AutoCloseable {
  private final JMXConnector connector;

  private Jmx(JMXConnector connector) {
    this.connector = connector;
  }

  /**
   * Logs in.
   *
   * @throws SecurityException if the site refuses
   */
  @SuppressWarnings("BanJNDI") // RMI offers no other door, and the address is loopback
  public static Jmx open(TestSite.Ports ports, String user, String password) {
    String address =
        "service:jmx:rmi://127.0.0.1:%d/jndi/rmi://127.0.0.1:%d/karaf-root"
            .formatted(ports.jmxServer(), ports.jmxRegistry());
    try {
      String[] credentials = {user, password};
      return new Jmx(
          JMXConnectorFactory.connect(
              new JMXServiceURL(address), Map.of(JMXConnector.CREDENTIALS, credentials)));
    } catch (IOException e) {
      throw new UncheckedIOException(address, e);
    }
  }

  /** The server itself. */
  public MBeanServerConnection server() {
    try {
      return connector.getMBeanServerConnection();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An attribute that is a table; its rows. */
  @SuppressWarnings("BanJNDI") // as above
  public List<CompositeData> attribute(String name, String attribute) {
    try {
      return rows(server().getAttribute(only(name), attribute));
    } catch (JMException e) {
      throw new IllegalStateException(name + " " + attribute, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The table an operation without arguments gives; its rows. */
  @SuppressWarnings("BanJNDI") // as above
  public List<CompositeData> call(String name, String operation) {
    try {
      return rows(server().invoke(only(name), operation, new Object[0], new String[0]));
    } catch (JMException e) {
      throw new IllegalStateException(name + " " + operation, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Collects garbage and says how many bytes of the heap are in use then. */
  @SuppressWarnings("BanJNDI") // as above
  public long heapAfterCollection() {
    String memory = "java.lang:type=Memory";
    try {
      server().invoke(only(memory), "gc", new Object[0], new String[0]);
      var usage = (CompositeData) server().getAttribute(only(memory), "HeapMemoryUsage");
      return (long) usage.get("used");
    } catch (JMException e) {
      throw new IllegalStateException(memory, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // Some names end in an id of the running framework.
  private ObjectName only(String pattern) throws JMException, IOException {
    return server().queryNames(new ObjectName(pattern), null).stream()
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no such management bean: " + pattern));
  }

  private static List<CompositeData> rows(Object table) {
    return ((TabularData) table).values().stream().map(CompositeData.class::cast).toList();
  }

  @Override
  public void close() {
    try {
      connector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
