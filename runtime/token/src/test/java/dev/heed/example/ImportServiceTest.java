package dev.heed.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.CancellationSource;
import dev.heed.CancellationToken;
import dev.heed.CancelledException;
import dev.heed.ShutdownReport;
import dev.heed.ShutdownReport.Outcome;
import dev.heed.example.ImportService.Limits;
import dev.heed.example.ImportService.Upload;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;

/** The example is cancelled in each of its states. Limits are guards; none decides a test. */
class ImportServiceTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration SHORT = Duration.ofMillis(30);

  private final Queue<String> inserted = new ConcurrentLinkedQueue<>();
  private final AtomicInteger renewals = new AtomicInteger();

  /** A row of this name waits until it is cancelled; {@link #waiting} says that it does. */
  private static final String ENDLESS = "endless";

  private final CountDownLatch waiting = new CountDownLatch(1);

  @Test
  void importsAllAndFinishes() throws Exception {
    try (ImportService service = service(limits(LONG, SHORT))) {
      for (int i = 0; i < 40; i++) {
        service.submit(upload("u" + i, "a" + i, "b" + i), CancellationToken.none());
      }
      service.finish();
      assertThat(inserted).hasSize(80).contains("a0", "b39");
      assertThat(service.stop().isClean()).isTrue();
    }
  }

  @Test
  void stoppedWhileIdle() {
    ShutdownReport report = service(limits(LONG, SHORT)).stop();
    assertThat(report.isClean()).as(report.toString()).isTrue();
    assertThat(report.parts()).extracting(ShutdownReport.Part::name).contains("workers", "inbox");
  }

  @Test
  void stoppedInTheMiddleOfAnImport() throws Exception {
    ImportService service = service(limits(LONG, SHORT));
    service.submit(upload("one", "first", ENDLESS, "never"), CancellationToken.none());
    await(waiting);
    assertThat(service.stop().isClean()).isTrue();
    assertThat(inserted).containsExactly("first");
    assertThatThrownBy(() -> service.submit(upload("late", "x"), CancellationToken.none()))
        .isInstanceOf(CancelledException.class);
  }

  @Test
  void stoppedWithABacklogThatIsNamed() throws Exception {
    ImportService service =
        new ImportService((id, token) -> {}, this::insert, new Limits(1, LONG, LONG, LONG, 3));
    service.submit(upload("one", ENDLESS), CancellationToken.none());
    await(waiting);
    service.submit(upload("two", "x"), CancellationToken.none());
    service.submit(upload("three", "x"), CancellationToken.none());
    try (Log log = new Log()) {
      assertThat(service.stop().isClean()).isTrue();
      assertThat(log.lines)
          .containsExactly(
              "stopped before the import of two", "stopped before the import of three");
    }
    assertThat(inserted).isEmpty();
  }

  @Test
  void stoppedWhileSomebodyWaitsForItToFinish() throws Exception {
    ImportService service = service(limits(LONG, SHORT));
    service.submit(upload("one", ENDLESS), CancellationToken.none());
    await(waiting);
    CompletableFuture<Throwable> ended = new CompletableFuture<>();
    Thread finishing = thread(ended, service::finish);
    eventually(() -> finishing.getState() == Thread.State.WAITING);
    assertThat(service.stop().isClean()).isTrue();
    assertThat(ended.get(60, TimeUnit.SECONDS)).isInstanceOf(CancelledException.class);
  }

  @Test
  void stoppedInTheMiddleOfARenewal() throws Exception {
    CountDownLatch renewing = new CountDownLatch(1);
    ImportService service =
        new ImportService(
            (id, token) -> {
              renewing.countDown();
              token.await();
            },
            this::insert,
            limits(LONG, Duration.ofMillis(1)));
    service.submit(upload("one", ENDLESS), CancellationToken.none());
    await(renewing);
    assertThat(service.stop().isClean()).isTrue();
  }

  @Test
  void stoppedTwiceIsStoppedOnce() {
    ImportService service = service(limits(LONG, SHORT));
    assertThat(service.stop()).isSameAs(service.stop());
    service.close();
  }

  @Test
  void oneImportIsCancelledAndTheOthersGoOn() throws Exception {
    try (ImportService service = service(limits(LONG, SHORT))) {
      service.submit(upload("bad", ENDLESS), CancellationToken.none());
      await(waiting);
      assertThat(service.cancel("nobody")).isFalse();
      assertThat(service.cancel("bad")).isTrue();
      service.submit(upload("good", "row"), CancellationToken.none());
      service.finish();
      assertThat(inserted).containsExactly("row");
    }
  }

  @Test
  void anImportThatTakesTooLongIsStoppedAndTheNextOneBegins() throws Exception {
    try (ImportService service = service(limits(SHORT, LONG))) {
      service.submit(upload("slow", ENDLESS), CancellationToken.none());
      service.submit(upload("next", "row"), CancellationToken.none());
      service.finish();
      assertThat(inserted).containsExactly("row");
    }
  }

  @Test
  void theLeaseIsRenewedDuringTheImportAndNotAfterwards() throws Exception {
    try (ImportService service = service(limits(LONG, Duration.ofMillis(1)))) {
      service.submit(upload("one", ENDLESS), CancellationToken.none());
      eventually(() -> renewals.get() >= 3);
      assertThat(service.cancel("one")).isTrue();
      service.finish();
      int after = renewals.get();
      TimeUnit.MILLISECONDS.sleep(20);
      assertThat(renewals).hasValue(after);
    }
  }

  @Test
  void aLostLeaseEndsTheImportAndRepeatedFailureTheService() throws Exception {
    ImportService service =
        new ImportService(
            (id, token) -> {
              throw new IllegalStateException("lease taken over");
            },
            this::insertSlowly,
            limits(LONG, Duration.ofMillis(1)));
    for (int i = 0; i < 3; i++) {
      service.submit(upload("u" + i, endlessRows()), CancellationToken.none());
    }
    assertThatThrownBy(service::finish)
        .isInstanceOf(CancelledException.class)
        .hasRootCauseMessage("lease taken over");
    assertThatThrownBy(() -> service.submit(upload("late", "x"), CancellationToken.none()))
        .isInstanceOf(CancelledException.class);
    assertThat(service.stop().isClean()).isTrue();
  }

  @Test
  void aCallerThatGivesUpStopsWaitingForRoom() throws Exception {
    ImportService service = service(limits(LONG, LONG));
    try (CancellationSource caller = CancellationSource.create()) {
      CompletableFuture<Throwable> ended = new CompletableFuture<>();
      Thread thread = thread(ended, () -> submitForEver(service, caller.token()));
      eventually(() -> thread.getState() == Thread.State.WAITING);
      caller.cancel();
      assertThat(ended.get(60, TimeUnit.SECONDS)).isInstanceOf(CancelledException.class);
    }
    assertThat(service.stop().isClean()).isTrue();
  }

  @Test
  void aCallerThatWaitsForRoomIsToldOfTheStop() throws Exception {
    ImportService service = service(limits(LONG, LONG));
    CompletableFuture<Throwable> ended = new CompletableFuture<>();
    Thread thread = thread(ended, () -> submitForEver(service, CancellationToken.none()));
    eventually(() -> thread.getState() == Thread.State.WAITING);
    assertThat(service.stop().isClean()).isTrue();
    assertThat(ended.get(60, TimeUnit.SECONDS)).isInstanceOf(CancelledException.class);
  }

  @Test
  void whoDoesNotStopIsNamedWithItsStack() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch entered = new CountDownLatch(1);
    ImportService service =
        new ImportService(
            (id, token) -> {},
            (row, token) -> {
              entered.countDown();
              release.await();
            },
            new Limits(1, LONG, LONG, SHORT, 3));
    service.submit(upload("stuck", "row"), CancellationToken.none());
    await(entered);
    ShutdownReport report;
    try (Log log = new Log()) {
      report = service.stop();
      assertThat(log.lines)
          .hasSize(2)
          .anyMatch(line -> line.startsWith("still running: imports: NOT_STOPPED"))
          .anyMatch(line -> line.startsWith("still running: workers: NOT_STOPPED"));
    }
    release.countDown();
    assertThat(report.isClean()).isFalse();
    assertThat(report.notStopped())
        .extracting(ShutdownReport.Part::name)
        .contains("imports", "workers");
    assertThat(report.notStopped())
        .allSatisfy(part -> assertThat(part.outcome()).isEqualTo(Outcome.NOT_STOPPED));
    assertThat(report.toString())
        .contains("stuck")
        .contains("called from")
        .contains("ImportServiceTest");
  }

  private ImportService service(Limits limits) {
    return new ImportService((id, token) -> renewals.incrementAndGet(), this::insert, limits);
  }

  private static Limits limits(Duration upload, Duration beat) {
    return new Limits(2, upload, beat, LONG, 3);
  }

  private static Upload upload(String id, String... rows) {
    return new Upload(id, List.of(rows));
  }

  private static String[] endlessRows() {
    String[] rows = new String[100_000];
    java.util.Arrays.fill(rows, "row");
    return rows;
  }

  private void insert(String row, CancellationToken token) throws InterruptedException {
    if (row.equals(ENDLESS)) {
      waiting.countDown();
      token.await();
      token.throwIfCancelled();
    }
    inserted.add(row);
  }

  private void insertSlowly(String row, CancellationToken token) throws InterruptedException {
    token.sleep(Duration.ofMillis(1));
  }

  private static void submitForEver(ImportService service, CancellationToken caller)
      throws InterruptedException {
    while (true) {
      service.submit(upload("x", ENDLESS), caller);
    }
  }

  private interface Body {
    void run() throws Exception;
  }

  /** Runs {@code body} on a thread of its own; what it throws, or null, goes to {@code ended}. */
  private static Thread thread(CompletableFuture<Throwable> ended, Body body) {
    Thread thread =
        new Thread(
            () -> {
              Throwable thrown = null;
              try {
                body.run();
              } catch (Throwable end) {
                thrown = end;
              }
              ended.complete(thrown);
            });
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** What the service logs meanwhile. */
  private static final class Log extends Handler implements AutoCloseable {
    final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Logger logger = Logger.getLogger("imports");

    Log() {
      logger.setLevel(Level.ALL);
      logger.addHandler(this);
    }

    @Override
    public void publish(LogRecord line) {
      lines.add(new SimpleFormatter().formatMessage(line));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      logger.removeHandler(this);
      logger.setLevel(null);
    }
  }

  private static void await(CountDownLatch latch) throws InterruptedException {
    assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
  }

  private static void eventually(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + LONG.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - end).as("still not so").isNegative();
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }
}
