package io.millwright.device.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millwright.device.DeviceProcess;
import java.io.IOException;
import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recorder as a stranger sees it: a process, SIP, HTTP, a folder, a control port. */
class RecorderDeviceTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double TONE_HZ = 425;
  private static final double SECONDS = 2;

  @TempDir static Path data;
  private static DeviceProcess device;
  private static Path sound;

  @BeforeAll
  static void start() throws Exception {
    device =
        new DeviceProcess(
            RecorderDevice.class,
            "--sip-port",
            "0",
            "--http-port",
            "0",
            "--sip-tls-port",
            "0",
            "--data",
            data.toString(),
            "--channels",
            "2");
    sound = Files.write(data.resolve("tone.ulaw"), Tone.mulaw(TONE_HZ, SECONDS));
  }

  @AfterEach
  void calm() throws Exception {
    device.post("/free");
  }

  @AfterAll
  static void stop() throws Exception {
    device.close();
  }

  @Test
  void answers_options_and_says_that_it_can_record() throws Exception {
    sipp("u1").play("options", answer(200, "Supported", "siprec"));
    sipp("t1").play("options", answer(200, "Allow", "INVITE"));
  }

  @Test
  void answers_options_as_a_sick_recorder_does() throws Exception {
    device.post("/options?code=503&retry-after=30");
    sipp("u1").play("options", answer(503, "Retry-After", "30"));
    device.post("/options?siprec=false");
    assertThat(sipp("u1").play("options", answer(200, "Allow", "BYE"))).doesNotContain("siprec");
  }

  @Test
  void answers_late_when_it_is_slow() throws Exception {
    device.post("/slow?millis=700");
    String wire = sipp("u1").play("options", answer(200, "Allow", "BYE"));

    assertThat(wire.split("OPTIONS sip:", -1)).as("asked again after 500 ms").hasSizeGreaterThan(2);
  }

  @Test
  void answers_nothing_when_it_is_silent() throws Exception {
    device.post("/silent");
    long before = state().at("/counts/ignored").asLong();
    try (var tcp = socket()) {
      tcp.getOutputStream().write(options("silent"));
      await().until(() -> state().at("/counts/ignored").asLong() > before);
      device.post("/silent?on=false");
      tcp.getOutputStream().write(options("awake"));

      assertThat(head(tcp)).contains("Call-ID: awake");
    }
  }

  @Test
  void answers_over_tls_with_a_certificate_of_its_own() throws Exception {
    URI sips = URI.create(device.word(3).replace("sips:", "sips://"));
    Process openssl =
        new ProcessBuilder(
                "openssl", "s_client", "-quiet", "-connect", "127.0.0.1:" + sips.getPort())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      openssl.getOutputStream().write(options("secret"));
      openssl.getOutputStream().flush();
      assertThat(openssl.inputReader(StandardCharsets.UTF_8).readLine())
          .isEqualTo("SIP/2.0 200 OK");
    } finally {
      openssl.destroy();
    }
  }

  @Test
  void writes_what_it_hears_into_a_real_wav_file() throws Exception {
    JsonNode recording = call();

    assertThat(recording.get("seconds").asDouble()).isCloseTo(SECONDS, within(0.1));
    assertThat(recording.get("from").asText()).startsWith("sip:4711@127.0.0.1");
    assertThat(recording.get("to").asText()).startsWith("sip:0815@127.0.0.1");
    assertThat(recording.get("simulated").asBoolean()).isTrue();
    String file = recording.get("file").asText();
    Path wav = data.resolve("recordings").resolve(file);
    try (AudioInputStream in = AudioSystem.getAudioInputStream(wav.toFile())) {
      assertThat(in.getFormat()).matches(new AudioFormat(8_000, 16, 1, true, false)::matches);
      assertThat(in.getFrameLength() / 8_000.0).isCloseTo(SECONDS, within(0.1));
      byte[] pcm = in.readAllBytes();
      assertThat(Tone.share(pcm, TONE_HZ)).isGreaterThan(0.9);
      assertThat(Tone.share(pcm, 800)).isLessThan(0.05);
    }
    Path beside = data.resolve("recordings").resolve(file.replace(".wav", ".json"));
    assertThat(JSON.readTree(beside.toFile())).isEqualTo(recording);
    assertThat(http("/recordings/" + file)).isEqualTo(Files.readAllBytes(wav));
  }

  @Test
  void takes_a_call_over_tcp() throws Exception {
    String id = callId(play("call", "t1", Map.of("sound", sound.toString(), "millis", "300")));

    assertThat(JSON.readTree(http("/recordings?call-id=" + id)).get("recordings")).hasSize(1);
  }

  @Test
  void takes_a_call_and_records_nothing_of_it() throws Exception {
    device.post("/recording?mode=none");
    int before = JSON.readTree(http("/recordings")).get("recordings").size();
    play("call", "u1", Map.of("sound", sound.toString(), "millis", "100"));

    assertThat(JSON.readTree(http("/recordings")).get("recordings")).hasSize(before);
    assertThat(state().at("/status/channels/busy").asInt()).isZero();
  }

  @Test
  void records_only_silence() throws Exception {
    device.post("/recording?mode=silence");
    JsonNode recording = call();

    assertThat(recording.get("seconds").asDouble()).isCloseTo(SECONDS, within(0.1));
    assertThat(Tone.share(pcm(recording), TONE_HZ)).isZero();
  }

  @Test
  void records_only_half() throws Exception {
    device.post("/recording?mode=half");

    assertThat(call().get("seconds").asDouble()).isCloseTo(SECONDS / 2, within(0.1));
  }

  @Test
  void loses_packets_and_keeps_their_time() throws Exception {
    device.post("/rtp?drop=30");
    JsonNode recording = call();

    assertThat(recording.get("packets").asInt()).isBetween(40, 90);
    assertThat(recording.get("seconds").asDouble()).isCloseTo(SECONDS, within(0.3));
  }

  @Test
  void puts_a_recording_into_the_catalogue_later() throws Exception {
    device.post("/recording?late=3600");
    String id = callId(play("call", "u1", Map.of("sound", sound.toString(), "millis", "100")));

    assertThat(JSON.readTree(http("/recordings?call-id=" + id)).get("recordings")).isEmpty();
  }

  @Test
  void refuses_calls_for_the_reasons_there_are() throws Exception {
    refused(488, "siprec", "8");
    refused(420, "100rel", "0");
    device.post("/refuse?code=486");
    refused(486, "siprec", "0");
    device.post("/refuse?code=503");
    refused(503, "siprec", "0");
  }

  @Test
  void lets_a_caller_give_up_while_it_rings(@TempDir Path own) throws Exception {
    try (var slow =
        new DeviceProcess(
            RecorderDevice.class,
            "--sip-port",
            "0",
            "--http-port",
            "0",
            "--ring-millis",
            "600000",
            "--data",
            own.toString())) {
      new Sipp(own, slow.word(1), "u1").play("cancel", Map.of());

      await()
          .until(() -> JSON.readTree(slow.get("/state")).at("/status/channels/busy").asInt() == 0);
      assertThat(own.resolve("recordings").toFile().list((f, name) -> name.endsWith(".wav")))
          .isEmpty();
    }
  }

  @Test
  void answers_a_bye_that_was_sent_again_as_it_did_the_first() throws Exception {
    try (var tcp = socket()) {
      tcp.getOutputStream().write(request("INVITE", 1, "m=audio 9 RTP/AVP 0\r\n"));
      assertThat(head(tcp)).startsWith("SIP/2.0 180");
      assertThat(head(tcp)).startsWith("SIP/2.0 200");
      for (int sequence : new int[] {2, 2, 3}) {
        tcp.getOutputStream().write(request("BYE", sequence, ""));
      }
      assertThat(head(tcp)).contains("SIP/2.0 200", "CSeq: 2 BYE");
      assertThat(head(tcp)).contains("SIP/2.0 200", "CSeq: 2 BYE");
      assertThat(head(tcp)).contains("SIP/2.0", "CSeq: 3 BYE");
      tcp.getOutputStream().write(request("BYE", 4, ""));
      assertThat(head(tcp)).contains("SIP/2.0 481", "CSeq: 4 BYE");
    }
  }

  @Test
  void shows_its_state_as_a_page() throws Exception {
    device.post("/module?name=decoder&state=down");
    device.post("/seats?bought=50&used=50");
    JsonNode status = JSON.readTree(http("/status"));

    assertThat(status.at("/simulated").asBoolean()).isTrue();
    assertThat(status.at("/version").asText()).isNotEmpty();
    assertThat(status.at("/modules/decoder/state").asText()).isEqualTo("down");
    assertThat(status.at("/modules/recorder/state").asText()).isEqualTo("running");
    assertThat(status.at("/licence/seats/used").asInt()).isEqualTo(50);
    assertThat(status.at("/channels/total").asInt()).isEqualTo(2);
    assertThat(device.post("/module?name=coffee&state=down").body()).contains("decoder");
  }

  @Test
  void accepts_http_and_never_answers() throws Exception {
    device.post("/http?answer=false");
    HttpRequest impatient =
        HttpRequest.newBuilder(URI.create(device.word(2) + "/status"))
            .timeout(Duration.ofMillis(300))
            .build();

    assertThatThrownBy(() -> client().send(impatient, HttpResponse.BodyHandlers.ofString()))
        .isInstanceOf(HttpTimeoutException.class);
    device.post("/http?code=500");
    assertThat(status(client(), device, "/status")).isEqualTo(500);
    device.post("/http");
    assertThat(status(client(), device, "/status")).isEqualTo(200);
    assertThat(status(client(), device, "/recordings/..%2Ftone.ulaw")).isEqualTo(404);
  }

  @Test
  void asks_for_a_password_where_there_is_one(@TempDir Path own) throws Exception {
    Path password = Files.writeString(own.resolve("password"), "open sesame\n");
    try (var guarded =
        new DeviceProcess(
            RecorderDevice.class,
            "--sip-port",
            "0",
            "--http-port",
            "0",
            "--data",
            own.toString(),
            "--user",
            "probe",
            "--password-file",
            password.toString())) {
      var known =
          HttpClient.newBuilder()
              .authenticator(
                  new Authenticator() {
                    @Override
                    protected PasswordAuthentication getPasswordAuthentication() {
                      return new PasswordAuthentication("probe", "open sesame".toCharArray());
                    }
                  })
              .build();

      assertThat(status(client(), guarded, "/status")).isEqualTo(401);
      assertThat(status(known, guarded, "/status")).isEqualTo(200);
    }
  }

  @Test
  void bears_what_is_no_sip() throws Exception {
    try (var tcp = socket()) {
      tcp.getOutputStream().write("NONSENSE\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      assertThat(state().at("/counts").isObject()).isTrue();
      byte[] whole = options("in-two-parts");
      tcp.getOutputStream().write(whole, 0, 60);
      tcp.getOutputStream().flush();
      tcp.getOutputStream().write(whole, 60, whole.length - 60);

      assertThat(head(tcp)).contains("Call-ID: in-two-parts");
    }
  }

  @Test
  void knows_its_recordings_after_a_restart_and_ends_when_told(@TempDir Path own) throws Exception {
    String[] options = {"--sip-port", "0", "--http-port", "0", "--data", own.toString()};
    try (var before = new DeviceProcess(RecorderDevice.class, options)) {
      new Sipp(own, before.word(1), "u1")
          .play("call", Map.of("sound", sound.toString(), "millis", "300"));
      before.post("/stop");
      assertThat(before.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(before.process().exitValue()).isZero();
    }
    try (var after = new DeviceProcess(RecorderDevice.class, options)) {
      assertThat(JSON.readTree(after.get("/state")).at("/status/recordings/count").asInt())
          .isEqualTo(1);
    }
  }

  private static Sipp sipp(String transport) {
    return new Sipp(data, device.word(1), transport);
  }

  private static String play(String scenario, String transport, Map<String, String> texts)
      throws Exception {
    return sipp(transport).play(scenario, texts);
  }

  private static void refused(int code, String require, String payload) throws Exception {
    play(
        "refused",
        "u1",
        Map.of("code", Integer.toString(code), "require", require, "payload", payload));
  }

  private static Map<String, String> answer(int code, String header, String text) {
    return Map.of("code", Integer.toString(code), "header", header, "text", text);
  }

  /** A call with the whole sound, long enough also where the caller is slow to play it. */
  private static JsonNode call() throws Exception {
    String id = callId(play("call", "u1", Map.of("sound", sound.toString(), "millis", "4000")));
    JsonNode recordings = JSON.readTree(http("/recordings?call-id=" + id)).get("recordings");
    assertThat(recordings).hasSize(1);
    return recordings.get(0);
  }

  private static String callId(String wire) {
    return wire.lines()
        .filter(line -> line.startsWith("Call-ID: "))
        .findFirst()
        .orElseThrow()
        .substring(9)
        .strip();
  }

  private static byte[] pcm(JsonNode recording) throws Exception {
    Path wav = data.resolve("recordings").resolve(recording.get("file").asText());
    try (AudioInputStream in = AudioSystem.getAudioInputStream(wav.toFile())) {
      return in.readAllBytes();
    }
  }

  private static Socket socket() throws IOException {
    URI sip = URI.create(device.word(1).replace("sip:", "sip://"));
    var socket = new Socket(sip.getHost(), sip.getPort());
    socket.setSoTimeout(20_000);
    return socket;
  }

  private static byte[] options(String callId) {
    return """
        OPTIONS sip:recorder@127.0.0.1 SIP/2.0
        v: SIP/2.0/TCP 127.0.0.1:9;branch=z9hG4bK1;rport
        f: <sip:probe@127.0.0.1>;tag=1
        t: <sip:recorder@127.0.0.1>
        i: %s
        CSeq: 1 OPTIONS
        l: 0

        """
        .formatted(callId)
        .replace("\n", "\r\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] request(String method, int sequence, String body) {
    return """
        %s sip:recorder@127.0.0.1 SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:9;branch=z9hG4bK%d
        From: <sip:probe@127.0.0.1>;tag=1
        To: <sip:recorder@127.0.0.1>
        Call-ID: by-hand
        CSeq: %d %s
        Content-Length: %d

        %s"""
        .formatted(method, sequence, sequence, method, body.length(), body)
        .replaceAll("\r?\n", "\r\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String head(Socket socket) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int read = socket.getInputStream().read();
      if (read < 0) {
        throw new IOException("closed after: " + head);
      }
      head.append((char) read);
    }
    return head.toString();
  }

  private static HttpClient client() {
    return HttpClient.newHttpClient();
  }

  private static int status(HttpClient client, DeviceProcess of, String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(of.word(2) + path)).build();
    return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private static byte[] http(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(device.word(2) + path)).build();
    return client().send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
  }

  private static JsonNode state() throws Exception {
    return JSON.readTree(device.get("/state"));
  }
}
