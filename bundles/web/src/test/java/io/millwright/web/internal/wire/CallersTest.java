package io.millwright.web.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.Test;

class CallersTest {
  /** Its certificate cannot be read. */
  private static final class Unreadable extends X509ExtendedTrustManager {
    @Override
    public X509Certificate[] getAcceptedIssuers() {
      throw new IllegalStateException("cannot read it");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}
  }

  // Else nobody logs in any more because a file of the relay is broken.
  @Test
  void an_authority_that_cannot_be_read_asks_nobody_for_a_certificate() {
    var callers = new Callers();
    callers.came(new Unreadable());

    assertThat(callers.areKnown()).isFalse();
    assertThat(callers.getAcceptedIssuers()).isEmpty();
  }
}
