package io.millwright.driver.telephony.wire;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/** How two come to speak TLS. */
record TlsGreeting(SSLSocket socket, PeerCertificate certificate) {
  static TlsGreeting over(Socket plain, String host, int port, Trust trust) throws IOException {
    var witness = new Witness(trust.authorities(), host);
    SSLSocket socket =
        (SSLSocket) context(witness).getSocketFactory().createSocket(plain, host, port, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return witness
        .certificate()
        .map(
            seen ->
                new TlsGreeting(
                    socket,
                    new PeerCertificate(seen, trust.any() ? Optional.empty() : witness.fault())))
        .orElseThrow(() -> new SSLHandshakeException("the server showed no certificate"));
  }

  // A new one each time: a resumed session would show no certificate.
  private static SSLContext context(Witness witness) throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {witness}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("this JVM speaks no TLS", e);
    }
  }
}
