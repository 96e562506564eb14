package io.millwright.session.files.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.model.MachineId;
import io.millwright.remote.session.FarSide.Far;
import io.millwright.remote.session.FarSide.Wanted;
import io.millwright.remote.session.Scope;
import io.millwright.remote.session.SessionId;
import io.millwright.testkit.Config;
import io.millwright.testkit.RecordedDeeds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FileTransferTest {
  private static final MachineId A1 = new MachineId("a1");
  private static final int SIZE = 100_000;

  private final RecordedDeeds audit = new RecordedDeeds();
  private final FileTransfers transfers = new FileTransfers(audit);
  private final Path root;
  private final Path folder;
  private final byte[] content = new byte[SIZE];

  FileTransferTest(@TempDir Path root) throws IOException {
    this.root = root;
    this.folder = root.resolve("service");
    new Random(1).nextBytes(content);
    transfers.bindFolder(
        new Folder(
            Config.of(
                FolderConfig.class,
                Map.of("machine", "a1", "folder", folder.toString(), "largest.megabytes", 1))));
    Files.write(folder.resolve("out/report.txt"), content);
  }

  private Far open(Scope scope) {
    return transfers.open(new Wanted(new SessionId("rs-1"), "acme", A1, scope, "max"));
  }

  private static String answer(Far far) throws Exception {
    ByteBuffer bytes = far.read().get(10, TimeUnit.SECONDS);
    return StandardCharsets.ISO_8859_1.decode(bytes).toString();
  }

  private static void say(Far far, char letter, byte[] bytes) throws Exception {
    far.write(Words.say(letter, bytes)).get(10, TimeUnit.SECONDS);
  }

  private static void get(Far far, String name) throws Exception {
    say(far, 'G', name.getBytes(StandardCharsets.UTF_8));
  }

  private static void put(Far far, String name, long size) throws Exception {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    say(far, 'P', ByteBuffer.allocate(8 + text.length).putLong(size).put(text).array());
  }

  private List<String> names(String room) throws IOException {
    try (Stream<Path> all = Files.list(folder.resolve(room))) {
      return all.map(one -> String.valueOf(one.getFileName())).sorted().toList();
    }
  }

  @Test
  void takes_a_file_whole_and_tells_its_digest() throws Exception {
    Far far = open(Scope.FILES_OUT);
    say(far, 'L', new byte[0]);
    assertThat(answer(far)).contains("{\"name\":\"report.txt\",\"bytes\":100000}");
    get(far, "report.txt");
    assertThat(answer(far)).startsWith("F");
    var taken = new ByteArrayOutputStream();
    String next = answer(far);
    while (next.startsWith("D")) {
      taken.writeBytes(next.substring(Words.HEAD).getBytes(StandardCharsets.ISO_8859_1));
      next = answer(far);
    }

    assertThat(taken.toByteArray()).isEqualTo(content);
    assertThat(next).startsWith("H");
    String sha256 = next.substring(Words.HEAD);
    assertThat(audit.words()).containsExactly("remote.file.sent remote-session:rs-1");
    assertThat(audit.deeds().get(0).details()).containsEntry("sha256", sha256);
    assertThat(audit.deeds().get(0).actor()).isEqualTo("max");
    assertThat(far.notes())
        .containsExactly("remote.file.sent report.txt, 100000 bytes, SHA-256 " + sha256);
  }

  @Test
  void brings_a_file_whole_or_not_at_all() throws Exception {
    Far far = open(Scope.FILES_IN);
    put(far, "program.nc", SIZE);
    assertThat(answer(far)).startsWith("R");
    for (int at = 0; at < SIZE; at += 50_000) {
      assertThat(names("in")).doesNotContain("program.nc");
      say(far, 'D', java.util.Arrays.copyOfRange(content, at, at + 50_000));
      assertThat(answer(far)).startsWith(at == 0 ? "R" : "H");
    }

    assertThat(names("in")).containsExactly("program.nc");
    assertThat(Files.readAllBytes(folder.resolve("in/program.nc"))).isEqualTo(content);
    assertThat(audit.words()).containsExactly("remote.file.received remote-session:rs-1");
  }

  @Test
  void what_was_stopped_or_cut_off_leaves_nothing() throws Exception {
    Far far = open(Scope.FILES_IN);
    put(far, "a.txt", 10);
    answer(far);
    say(far, 'D', new byte[5]);
    answer(far);
    say(far, 'X', new byte[0]);
    assertThat(answer(far)).contains("stopped");
    put(far, "b.txt", 10);
    far.close().join();

    assertThat(names("in")).isEmpty();
    assertThat(audit.deeds()).isEmpty();
    assertThatThrownBy(() -> put(far, "c.txt", 10)).hasMessageContaining("closed");
  }

  @Test
  void no_name_leads_elsewhere() throws Exception {
    Files.writeString(root.resolve("secret.txt"), "secret");
    for (String name :
        List.of(
            "../secret.txt",
            "/etc/passwd",
            "..",
            ".",
            "",
            "a/b",
            "a\\b",
            ".hidden",
            "a\0b",
            "CON",
            "com1.txt",
            "a.",
            "a:b",
            "x".repeat(200))) {
      Far out = open(Scope.FILES_OUT);
      get(out, name);
      assertThat(answer(out)).as(name).startsWith("E");
      Far in = open(Scope.FILES_IN);
      put(in, name, 0);
      assertThat(answer(in)).as(name).startsWith("E");
    }

    assertThat(names("in")).isEmpty();
  }

  @Test
  void no_link_leads_elsewhere() throws Exception {
    Path secret = Files.writeString(root.resolve("secret.txt"), "secret");
    Files.createSymbolicLink(folder.resolve("out/link.txt"), secret);
    Files.createSymbolicLink(folder.resolve("in/link.txt"), root.resolve("new.txt"));
    Far out = open(Scope.FILES_OUT);
    say(out, 'L', new byte[0]);
    assertThat(answer(out)).doesNotContain("link");
    get(out, "link.txt");
    assertThat(answer(out)).startsWith("E");
    Far in = open(Scope.FILES_IN);
    put(in, "link.txt", 0);
    assertThat(answer(in)).startsWith("E");

    assertThat(root.resolve("new.txt")).doesNotExist();
  }

  @Test
  void each_direction_is_allowed_by_itself() throws Exception {
    Far out = open(Scope.FILES_OUT);
    put(out, "a.txt", 1);
    assertThat(answer(out)).contains("only takes");
    Far in = open(Scope.FILES_IN);
    get(in, "report.txt");
    assertThat(answer(in)).contains("only brings");
    say(in, 'L', new byte[0]);

    assertThat(answer(in)).endsWith("[]");
  }

  @Test
  void nothing_is_larger_than_it_may_be_or_than_was_said() throws Exception {
    Far in = open(Scope.FILES_IN);
    put(in, "large.bin", 1_000_001);
    assertThat(answer(in)).contains("1000000 bytes at most");
    put(in, "small.bin", 3);
    answer(in);
    say(in, 'D', new byte[4]);
    assertThat(answer(in)).contains("larger than was said");
    Files.write(folder.resolve("out/large.bin"), new byte[1_000_001]);
    Far out = open(Scope.FILES_OUT);
    get(out, "large.bin");

    assertThat(answer(out)).contains("larger");
    assertThat(names("in")).isEmpty();
  }

  @Test
  void what_is_there_is_never_replaced() throws Exception {
    Files.writeString(folder.resolve("in/a.txt"), "first");
    Far in = open(Scope.FILES_IN);
    put(in, "a.txt", 1);

    assertThat(answer(in)).contains("already");
    assertThat(folder.resolve("in/a.txt")).hasContent("first");
  }

  @Test
  void who_asks_and_does_not_listen_waits() throws Exception {
    Far out = open(Scope.FILES_OUT);
    CompletableFuture<?> asked = CompletableFuture.completedFuture(null);
    for (int i = 0; i < 4; i++) {
      asked = out.write(Words.say('L', new byte[0]));
    }
    assertThat(asked).isNotDone();
    answer(out);

    asked.get(10, TimeUnit.SECONDS);
  }

  @Test
  void only_what_is_listed_is_offered() {
    assertThat(transfers.offered(A1)).containsExactlyInAnyOrder(Scope.FILES_IN, Scope.FILES_OUT);
    assertThat(transfers.offered(new MachineId("b1"))).isEmpty();
    assertThat(transfers.address(A1, Scope.TERMINAL)).isEmpty();
  }

  @Test
  void a_file_that_would_leave_the_site_no_room_is_refused() throws Exception {
    var wide = new FileTransfers(audit);
    wide.bindFolder(
        new Folder(
            Config.of(
                FolderConfig.class,
                Map.of(
                    "machine",
                    "a1",
                    "folder",
                    folder.toString(),
                    "largest.megabytes",
                    2_000_000_000))));
    Far far = wide.open(new Wanted(new SessionId("rs-1"), "acme", A1, Scope.FILES_IN, "max"));
    put(far, "huge.bin", Files.getFileStore(folder).getUsableSpace() - 100_000_000);

    assertThat(answer(far)).startsWith("E").contains("no room");
    assertThat(names("in")).isEmpty();
  }
}
