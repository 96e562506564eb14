package io.millwright.bench.floor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A bare client, a comparison with two limits for each value, a queue, and one durable commit for
 * each notification. Prints {@code ready}, then its counts as JSON for each line it reads; ends
 * with its standard input.
 *
 * <p>Arguments: endpoint, machines, signals of each, publishing interval in milliseconds, folder of
 * the database, {@code one} session for all machines or one for {@code each}.
 */
public final class Floor {
  private Floor() {}

  public static void main(String... args) throws Exception {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "error");
    int machines = Integer.parseInt(args[1]);
    int signals = Integer.parseInt(args[2]);
    var counts = new Counts(machines * signals);
    var store = new Store(Path.of(args[4]), counts);
    var clients = new ArrayList<Client>();
    List<int[]> parts = "each".equals(args[5]) ? each(machines) : List.of(new int[] {0, machines});
    for (int[] part : parts) {
      clients.add(new Client(args[0], Integer.parseInt(args[3]), part, signals, counts, store));
    }
    System.out.println("ready");
    answer(counts);
    for (Client client : clients) {
      client.close();
    }
    store.close();
    System.exit(0);
  }

  private static List<int[]> each(int machines) {
    var parts = new ArrayList<int[]>();
    for (int machine = 0; machine < machines; machine++) {
      parts.add(new int[] {machine, machine + 1});
    }
    return parts;
  }

  private static void answer(Counts counts) throws IOException {
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    while (in.readLine() != null) {
      System.out.println(counts.json());
    }
  }
}
