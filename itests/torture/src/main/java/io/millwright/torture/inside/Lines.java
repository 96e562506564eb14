package io.millwright.torture.inside;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Sends whole lines from several threads. */
final class Lines {
  private final OutputStream out;

  Lines(OutputStream out) {
    this.out = out;
  }

  synchronized void send(String line) throws IOException {
    out.write((line.replace('\n', ' ') + "\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
