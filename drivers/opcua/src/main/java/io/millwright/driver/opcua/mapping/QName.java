package io.millwright.driver.opcua.mapping;

/**
 * A browse name that does not depend on a server's namespace indices.
 *
 * @param uri the namespace's URI
 * @param name the name in it; {@code *} stands for any name of any namespace
 */
public record QName(String uri, String name) {
  static final String OPC_UA = "http://opcfoundation.org/UA/";
  static final QName ANY = new QName("", "*");

  /** Whether any node fits. */
  public boolean isAny() {
    return equals(ANY);
  }

  @Override
  public String toString() {
    return isAny() || uri.equals(OPC_UA) ? name : uri + ":" + name;
  }
}
