package dev.heed.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs every row in one go and prints one table.
 *
 * <pre>{@code java -jar heed-bench.jar [--quick] [--rows regex]}</pre>
 *
 * {@code --quick} is for steering: its figures order the libraries roughly and are worth no more.
 */
public final class Main {
  private static final List<String> COLUMNS =
      List.of(
          "heed",
          "volatileRead",
          "flag",
          "kotlin",
          "grpc",
          "grpcListener",
          "rxjava",
          "reactor",
          "completableFuture",
          "guava",
          "thread");

  /** How thoroughly to measure. */
  record Effort(int forks, int warmups, int iterations, long millis, int shots, int nodes) {
    static final Effort FULL = new Effort(2, 3, 5, 400, 10, 1_000_000);
    static final Effort QUICK = new Effort(1, 3, 3, 250, 5, 1_000_000);

    /** Shows that every row runs; in this process, and without a word. */
    static final Effort SMOKE = new Effort(0, 1, 1, 10, 1, 1_000);
  }

  private final Effort effort;
  private final Pattern rows;
  private final Table table = new Table(COLUMNS);

  Main(Effort effort, String rows) {
    this.effort = effort;
    this.rows = Pattern.compile(rows);
  }

  public static void main(String[] args) throws RunnerException, InterruptedException {
    Effort effort = Effort.FULL;
    String rows = ".*";
    for (int i = 0; i < args.length; i++) {
      if (args[i].equals("--quick")) {
        effort = Effort.QUICK;
      } else if (args[i].equals("--rows") && i + 1 < args.length) {
        rows = args[++i];
      } else {
        System.err.println("usage: heed-bench [--quick] [--rows regex]");
        System.exit(2);
      }
    }
    // The layouts of lambdas and records are not to be had otherwise.
    System.setProperty("jol.magicFieldOffset", "true");
    Main main = new Main(effort, rows);
    main.run();
    main.print(System.out);
  }

  Table run() throws RunnerException, InterruptedException {
    for (int threads = 1; threads <= 2; threads++) {
      steady("ns, poll", Poll.class, threads);
      steady("ns, poll or throw", PollOrThrow.class, threads);
      steady("ns, create and close a child", ChildClosed.class, threads);
      steady("ns, create and detach a child", ChildDone.class, threads);
      steady("ns, register and unregister", Register.class, threads);
    }
    bulk("ns a child, cancel flat", CancelFlat.class, sizes());
    chain();
    footprints();
    return table;
  }

  private List<String> sizes() {
    return List.of("1000", "100000", "1000000").stream()
        .filter(size -> Integer.parseInt(size) <= effort.nodes())
        .toList();
  }

  private boolean wants(String row) {
    return rows.matcher(row).find();
  }

  private void steady(String row, Class<?> type, int threads) throws RunnerException {
    if (wants(row)) {
      var options =
          options(type)
              .threads(threads)
              .warmupIterations(effort.warmups())
              .warmupTime(TimeValue.milliseconds(effort.millis()))
              .measurementIterations(effort.iterations())
              .measurementTime(TimeValue.milliseconds(effort.millis()));
      for (RunResult result : new Runner(options.build()).run()) {
        BenchmarkParams params = result.getParams();
        String state = params.getParam("state");
        String benchmark = params.getBenchmark();
        table.put(
            row + (state == null ? "" : ", " + state) + threads(threads),
            benchmark.substring(benchmark.lastIndexOf('.') + 1),
            cell(result, 1));
      }
    }
  }

  private static String threads(int threads) {
    return threads == 1 ? ", 1 thread" : ", " + threads + " threads";
  }

  private void bulk(String row, Class<?> type, List<String> sizes) throws RunnerException {
    for (String size : sizes) {
      if (wants(row + " " + size)) {
        Collection<RunResult> results = shots(type, size, List.of(Peer.values()));
        for (RunResult result : results) {
          table.put(
              row + " " + words(size),
              result.getParams().getParam("peer"),
              cell(result, Integer.parseInt(size)));
        }
      }
    }
  }

  private Collection<RunResult> shots(Class<?> type, String size, List<Peer> peers)
      throws RunnerException {
    // Small trees are timed more often: a single shot of microseconds scatters.
    int shots = effort.shots() * (Integer.parseInt(size) <= 1_000 ? 20 : 1);
    var options =
        options(type)
            .param("size", size)
            .param("peer", peers.stream().map(Peer::name).toArray(String[]::new))
            .warmupIterations(shots)
            .measurementIterations(shots);
    return new Runner(options.build()).run();
  }

  private ChainedOptionsBuilder options(Class<?> type) {
    return new OptionsBuilder()
        .include("\\Q" + type.getName() + "\\E\\.")
        .forks(effort.forks())
        .jvmArgs("-Xms2g", "-Xmx3g")
        .verbosity(effort.forks() == 0 ? VerboseMode.SILENT : VerboseMode.NORMAL)
        .shouldFailOnError(true);
  }

  private void chain() throws RunnerException, InterruptedException {
    String size = Integer.toString(effort.nodes());
    String row = "ns a node, cancel a chain " + words(size);
    if (wants(row)) {
      List<Peer> able = new ArrayList<>();
      for (Peer peer : Peer.values()) {
        switch (CancelChain.attempt(peer, effort.nodes())) {
          case DONE -> able.add(peer);
          case FAILS -> table.put(row, peer.name(), "fails");
          case ENDLESS -> table.put(row, peer.name(), "endless");
        }
      }
      for (RunResult result : shots(CancelChain.class, size, able)) {
        table.put(row, result.getParams().getParam("peer"), cell(result, effort.nodes()));
      }
    }
  }

  private void footprints() {
    if (wants("bytes")) {
      for (Peer peer : Peer.values()) {
        table.put("bytes, child", peer.name(), exact(Footprint.ofChild(peer)));
        table.put("bytes, registration", peer.name(), exact(Footprint.ofRegistration(peer)));
      }
    }
  }

  private static Table.Cell exact(double value) {
    return new Table.Cell(value, Double.NaN);
  }

  private static Table.Cell cell(RunResult result, int nodes) {
    Result<?> primary = result.getPrimaryResult();
    // Of single shots the median: one that meets a pause of the collector says nothing.
    boolean shot = result.getParams().getMode() == Mode.SingleShotTime;
    double score = shot ? primary.getStatistics().getPercentile(50) : primary.getScore();
    return new Table.Cell(score / nodes, primary.getScoreError() / nodes);
  }

  private static String words(String size) {
    return Map.of("1000", "1k", "100000", "100k", "1000000", "1M").getOrDefault(size, size);
  }

  private void print(PrintStream out) {
    Runtime runtime = Runtime.getRuntime();
    out.printf(
        Locale.ROOT,
        "%n%s %s, %d processors; %s%n%n%s",
        System.getProperty("java.vm.name"),
        System.getProperty("java.vm.version"),
        runtime.availableProcessors(),
        Footprint.layout(),
        table.markdown());
  }
}
