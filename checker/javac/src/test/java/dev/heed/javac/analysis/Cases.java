package dev.heed.javac.analysis;

/** Small programs that look like hazards and are none, and such as are. One class each. */
final class Cases {
  private Cases() {}

  /** Heed says nothing here. */
  static final String[] FINE = {
    """
    class KafkaStyle implements Runnable {
      interface Consumer { List<String> poll(long ms); void wakeup(); void close(); void
        commit(); }
      static class WakeupException extends RuntimeException {}
      private final Consumer consumer; private final AtomicBoolean closed = new
        AtomicBoolean();
      KafkaStyle(Consumer c) { consumer = c; }
      public void run() {
        try {
          while (!closed.get()) { for (String r : consumer.poll(100)) handle(r);
        consumer.commit(); }
        } catch (WakeupException e) { if (!closed.get()) throw e; } finally {
        consumer.close(); }
      }
      void handle(String s) {}
      void shutdown() { closed.set(true); consumer.wakeup(); }
    }
    class Pills implements Runnable {
      private static final Object EOF = new Object();
      private final BlockingQueue<Object> q = new LinkedBlockingQueue<>();
      public void run() {
        try { for (;;) { Object o = q.take(); if (o == EOF) return; System.out.println(o);
        } }
        catch (InterruptedException e) { Thread.currentThread().interrupt(); }
      }
      void stop() { q.offer(EOF); }
    }
    class Retry {
      <T> T call(Callable<T> c, int max) throws Exception {
        Exception last = null;
        for (int i = 0; i < max; i++) {
          try { return c.call(); }
          catch (InterruptedException e) { Thread.currentThread().interrupt(); throw e; }
          catch (Exception e) { last = e; }
          Thread.sleep(100L << i);
        }
        throw last;
      }
    }
    class Uninterruptibly {
      static void join(Thread t) {
        boolean interrupted = false;
        try {
          while (true) {
            try { t.join(); return; } catch (InterruptedException e) { interrupted = true; }
          }
        } finally { if (interrupted) Thread.currentThread().interrupt(); }
      }
    }
    class Lifecycle implements AutoCloseable {
      private final ScheduledExecutorService ses = Executors.newScheduledThreadPool(1);
      private ScheduledFuture<?> f;
      void start() { f = ses.scheduleAtFixedRate(this::tick, 0, 1, TimeUnit.SECONDS); }
      private void tick() {}
      @Override public void close() {
        ses.shutdown();
        try { if (!ses.awaitTermination(5, TimeUnit.SECONDS)) ses.shutdownNow(); }
        catch (InterruptedException e) { ses.shutdownNow();
        Thread.currentThread().interrupt(); }
      }
    }
    class Reactor extends Thread {
      private final Selector selector; private volatile boolean running = true;
      Reactor(Selector s) { selector = s; }
      @Override public void run() {
        while (running) {
          try { selector.select(); Iterator<SelectionKey> it =
        selector.selectedKeys().iterator();
            while (it.hasNext()) { SelectionKey k = it.next(); it.remove(); process(k); } }
          catch (ClosedSelectorException e) { break; }
          catch (IOException e) { System.err.println(e); }
        }
      }
      void process(SelectionKey k) {}
      void halt() { running = false; selector.wakeup(); }
    }
    class Acceptor implements Runnable, Closeable {
      private final ServerSocket ss; private final ExecutorService pool;
      Acceptor(ServerSocket s, ExecutorService p) { ss = s; pool = p; }
      public void run() {
        while (!ss.isClosed()) {
          try { Socket s = ss.accept(); pool.execute(() -> serve(s)); }
          catch (SocketException e) { if (ss.isClosed()) return; System.err.println(e); }
          catch (IOException e) { System.err.println(e); }
        }
      }
      void serve(Socket s) { try (s; BufferedReader r = new BufferedReader(new
        InputStreamReader(s.getInputStream()))) {
          String l; while ((l = r.readLine()) != null) { System.out.println(l); } } catch
        (IOException e) { throw new UncheckedIOException(e); } }
      public void close() throws IOException { ss.close(); }
    }
    class Inflight {
      private final Map<Long, CompletableFuture<String>> inflight = new
        ConcurrentHashMap<>();
      CompletableFuture<String> send(long id) {
        CompletableFuture<String> f = new CompletableFuture<>();
        inflight.put(id, f);
        f.whenComplete((r, e) -> inflight.remove(id));
        return f;
      }
    }
    class Correlated {
      private final Map<Integer, CompletableFuture<byte[]>> pending = new
        ConcurrentHashMap<>();
      CompletableFuture<byte[]> ask(int id) { CompletableFuture<byte[]> f = new
        CompletableFuture<>(); pending.put(id, f); return f; }
      void onReply(int id, byte[] b) { CompletableFuture<byte[]> f = pending.remove(id); if
        (f != null) f.complete(b); }
    }
    class Own {
      static class StoppedException extends RuntimeException { StoppedException(Throwable
        t) { super(t); } }
      void pause() { try { Thread.sleep(10); } catch (InterruptedException e) {
        Thread.currentThread().interrupt(); throw new StoppedException(e); } }
    }
    class TopLevel implements Runnable {
      private final BlockingQueue<Runnable> q = new ArrayBlockingQueue<>(10);
      public void run() {
        while (!Thread.currentThread().isInterrupted()) {
          try { q.take().run(); }
          catch (InterruptedException e) { Thread.currentThread().interrupt(); }
          catch (Throwable t) { report(t); }
        }
      }
      void report(Throwable t) {}
    }
    class Svc {
      private Thread t; private volatile boolean stop;
      synchronized void start() { t = new Thread(() -> { while (!stop) { try {
        Thread.sleep(1000); beat(); } catch (InterruptedException e) { return; } } });
        t.start(); }
      synchronized void stop() throws InterruptedException { stop = true; t.interrupt();
        t.join(1000); }
      void beat() {}
    }
    class Hb {
      private final ScheduledExecutorService ses;
      Hb(ScheduledExecutorService s) { ses = s; }
      void work(Runnable r) { ScheduledFuture<?> beat = ses.scheduleAtFixedRate(() -> {},
        1, 1, TimeUnit.SECONDS); try { r.run(); } finally { stop(beat); } }
      private static void stop(Future<?> f) { if (f != null && !f.isDone()) {
        f.cancel(false); } }
    }
    class TimerOwner {
      private final Timer timer = new Timer(true);
      TimerOwner() { timer.schedule(new TimerTask() { @Override public void run() {
        refresh(); } }, 100, 100); }
      void refresh() {}
      void destroy() { timer.cancel(); }
    }
    class FanOut {
      void all(ExecutorService ex, List<Callable<String>> cs) throws Exception {
        List<Future<String>> fs = new ArrayList<>();
        for (Callable<String> c : cs) fs.add(ex.submit(c));
        for (Future<String> f : fs) { try { f.get(1, TimeUnit.SECONDS); } catch
        (TimeoutException e) { f.cancel(true); } }
      }
    }
    class Lk { private final Lock l = new ReentrantLock();
      void a() throws InterruptedException { l.lockInterruptibly(); try { Thread.sleep(1);
        } finally { l.unlock(); } } }
    class Cond implements Runnable { private final Lock l = new ReentrantLock(); private
        final Condition c = l.newCondition(); private boolean done;
      public void run() { l.lock(); try { while (!done) c.await(); } catch
        (InterruptedException e) { Thread.currentThread().interrupt(); } finally {
        l.unlock(); } }
      void done() { l.lock(); try { done = true; c.signalAll(); } finally { l.unlock(); } }
        }
    class Memo { private final ConcurrentMap<String, Future<String>> m = new
        ConcurrentHashMap<>();
      String get(String k, Callable<String> c) throws Exception { while (true) {
        Future<String> f = m.get(k); if (f == null) { FutureTask<String> t = new
        FutureTask<>(c); f = m.putIfAbsent(k, t); if (f == null) { f = t; t.run(); } } try
        { return f.get(); } catch (CancellationException e) { m.remove(k, f); } } } }
    class Reaper { private static final ReferenceHolder H = new ReferenceHolder();
      static class ReferenceHolder { final java.lang.ref.ReferenceQueue<Object> q = new
        java.lang.ref.ReferenceQueue<>();
        ReferenceHolder() { Thread t = new Thread(this::loop, "reaper"); t.setDaemon(true);
        t.start(); }
        void loop() { for (;;) { try { q.remove().clear(); } catch (InterruptedException e)
        { return; } } } } }
    class Cas implements Runnable { final AtomicLong a = new AtomicLong(); public void
        run() { for (;;) { long v = a.get(); if (a.compareAndSet(v, v * 3 + 1)) return; } }
        }
    class Drain implements Runnable { final Queue<Runnable> q = new
        ConcurrentLinkedQueue<>(); public void run() { Runnable r; while ((r = q.poll()) !=
        null) { r.run(); } } }
    class Copy implements Runnable { InputStream in; OutputStream out; public void run() {
        byte[] b = new byte[100]; int n; try { while ((n = in.read(b)) != -1) out.write(b,
        0, n); } catch (IOException e) { throw new UncheckedIOException(e); } } }
    class Store { private volatile Throwable failure; void x() { try { Thread.sleep(1); }
        catch (InterruptedException e) { failure = e; } } }
    class Compl { CompletableFuture<String> f(BlockingQueue<String> q) {
        CompletableFuture<String> f = new CompletableFuture<>(); new Thread(() -> { try {
        f.complete(q.take()); } catch (Throwable t) { f.completeExceptionally(t); }
        }).start(); return f; } }
    class Inst { void x(Callable<?> c) { try { c.call(); } catch (Exception e) { if (e
        instanceof InterruptedException) Thread.currentThread().interrupt();
        System.err.println(e); } } }
    """,
    """
    class PollT implements Runnable { final BlockingQueue<String> q = new
        LinkedBlockingQueue<>(); volatile boolean alive = true; public void run() { while
        (alive) { try { String s = q.poll(1, TimeUnit.SECONDS); if (s == null) continue;
        System.out.println(s); } catch (InterruptedException e) { alive = false; } } } }
    class SwitchStop implements Runnable {
      enum Kind { WORK, STOP } record Msg(Kind kind) {}
      final BlockingQueue<Msg> q = new LinkedBlockingQueue<>();
      public void run() {
        try { while (true) { Msg m = q.take(); switch (m.kind()) { case WORK:
        System.out.println(m); break; case STOP: return; } } }
        catch (InterruptedException e) { Thread.currentThread().interrupt(); }
      }
    }
    class SwitchExpr implements Runnable {
      enum Kind { WORK, STOP } record Msg(Kind kind) {}
      final BlockingQueue<Msg> q = new LinkedBlockingQueue<>();
      public void run() {
        try { while (true) { Msg m = q.take(); boolean go = switch (m.kind()) { case WORK
        -> { System.out.println(m); yield true; } case STOP -> false; }; if (!go) return; }
        }
        catch (InterruptedException e) { Thread.currentThread().interrupt(); }
      }
    }
    class BoolHelper implements Runnable {
      final BlockingQueue<String> q = new LinkedBlockingQueue<>();
      public void run() { while (step()) { } }
      private boolean step() { try { String s = q.take(); return !s.isEmpty(); } catch
        (InterruptedException e) { Thread.currentThread().interrupt(); return false; } }
    }
    class OptHelper {
      Optional<String> next(BlockingQueue<String> q) { try { return Optional.of(q.take());
        } catch (InterruptedException e) { Thread.currentThread().interrupt(); return
        Optional.empty(); } }
    }
    class Aw { boolean drain(ExecutorService ex) { ex.shutdown(); try { return
        ex.awaitTermination(1, TimeUnit.SECONDS); } catch (InterruptedException e) {
        ex.shutdownNow(); Thread.currentThread().interrupt(); return false; } } }
    class Sneaky {
      @SuppressWarnings("unchecked") static <E extends Throwable> RuntimeException
        sneak(Throwable t) throws E { throw (E) t; }
      void nap() { try { Thread.sleep(5); } catch (InterruptedException e) { throw
        sneak(e); } }
      void nap2() { try { Thread.sleep(5); } catch (InterruptedException e) { sneak(e); } }
    }
    class Util { static void restore() { a(); } private static void a() { b(); } private
        static void b() { Thread.currentThread().interrupt(); } }
    class Deep { void nap() { try { Thread.sleep(5); } catch (InterruptedException e) {
        Util.restore(); } } }
    class Fact { static class Boom extends RuntimeException { Boom(Throwable t) { super(t);
        Thread.currentThread().interrupt(); } static Boom of(Throwable t) { return new
        Boom(t); } }
      void nap() { try { Thread.sleep(5); } catch (InterruptedException e) { throw
        Boom.of(e); } } }
    class Mapper { interface ExceptionMapper { RuntimeException map(Throwable t); }
        ExceptionMapper m; void nap() { try { Thread.sleep(5); } catch
        (InterruptedException e) { throw m.map(e); } } }
    class Composite { static class CompositeDisposable { private final List<Future<?>> l =
        new ArrayList<>(); void add(Future<?> f) { l.add(f); } void dispose() { l.forEach(f
        -> f.cancel(true)); } }
      private final CompositeDisposable cd = new CompositeDisposable(); private final
        ScheduledExecutorService s = Executors.newSingleThreadScheduledExecutor();
      void start() { cd.add(s.scheduleAtFixedRate(() -> {}, 1, 1, TimeUnit.SECONDS)); }
        void close() { cd.dispose(); s.shutdownNow(); } }
    class Ar { private final AtomicReference<ScheduledFuture<?>> h = new
        AtomicReference<>(); private final ScheduledExecutorService s;
        Ar(ScheduledExecutorService s) { this.s = s; }
      void start() { h.set(s.scheduleWithFixedDelay(() -> {}, 1, 1, TimeUnit.SECONDS)); }
        public void close() { ScheduledFuture<?> f = h.getAndSet(null); if (f != null)
        f.cancel(true); } }
    abstract class Base implements AutoCloseable { protected ScheduledFuture<?> beat;
        @Override public void close() { if (beat != null) beat.cancel(true); } }
    class Derived extends Base { Derived(ScheduledExecutorService s) { beat =
        s.scheduleAtFixedRate(() -> {}, 1, 1, TimeUnit.SECONDS); } }
    class Derived2 extends Base { private ScheduledFuture<?> mine;
        Derived2(ScheduledExecutorService s) { mine = s.scheduleAtFixedRate(() -> {}, 1, 1,
        TimeUnit.SECONDS); super.beat = mine; } }
    class Many { private final Map<String, ScheduledFuture<?>> beats = new
        ConcurrentHashMap<>(); private final ScheduledExecutorService s;
        Many(ScheduledExecutorService s) { this.s = s; }
      void start(String k) { beats.put(k, s.scheduleAtFixedRate(() -> {}, 1, 1,
        TimeUnit.SECONDS)); } void stop(String k) {
        Optional.ofNullable(beats.remove(k)).ifPresent(f -> f.cancel(false)); }  }
    class Swap { private ScheduledFuture<?> f; private final ScheduledExecutorService s;
        Swap(ScheduledExecutorService s) { this.s = s; }
      synchronized void restart() { cancel(); f = s.scheduleAtFixedRate(() -> {}, 1, 1,
        TimeUnit.SECONDS); } private void cancel() { ScheduledFuture<?> old = f; f = null;
        if (old != null) old.cancel(false); } public void stop() { cancel(); } }
    class Hook { private final ScheduledExecutorService s =
        Executors.newScheduledThreadPool(1); Hook() { s.scheduleAtFixedRate(() -> {}, 1, 1,
        TimeUnit.SECONDS); Runtime.getRuntime().addShutdownHook(new
        Thread(s::shutdownNow)); } }
    class Conn implements AutoCloseable { private static final Map<String, Conn> ALL = new
        ConcurrentHashMap<>(); private final String id; Conn(String id) { this.id = id;
        ALL.put(id, this); } public void close() { ALL.remove(id); } }
    class Put { private final Map<String, Thread> ts = new ConcurrentHashMap<>(); void
        go(String k, Runnable r) { Thread t = new Thread(() -> { try { r.run(); } finally {
        ts.remove(k); } }); ts.put(k, t); t.start(); } }
    class Lvl { private final Set<Thread> waiting = ConcurrentHashMap.newKeySet(); void w()
        throws InterruptedException { Thread me = Thread.currentThread(); waiting.add(me);
        try { Thread.sleep(1); } finally { waiting.remove(me); } } }
    class It { private final List<Future<?>> fs = new ArrayList<>(); void
        add(ExecutorService e, Runnable r) { Future<?> f = e.submit(r); fs.add(f); } void
        sweep() { for (Iterator<Future<?>> it = fs.iterator(); it.hasNext();) { if
        (it.next().isDone()) it.remove(); } } }
    class It2 { private final List<Future<?>> fs = new ArrayList<>(); void
        add(ExecutorService e, Runnable r) { Future<?> f = e.submit(r); fs.add(f); } void
        sweep() { fs.removeIf(Future::isDone); } }
    class It3 { private List<Future<?>> fs = new ArrayList<>(); void add(ExecutorService e,
        Runnable r) { Future<?> f = e.submit(r); fs.add(f); } void sweep() {
        List<Future<?>> old = fs; fs = new ArrayList<>(); for (Future<?> f : old)
        f.cancel(true); } }
    """,
    """
    class It4 { private final Map<String, Future<?>> fs = new HashMap<>(); void add(String
        k, ExecutorService e, Runnable r) { fs.put(k, e.submit(r)); } void sweep() {
        fs.values().removeIf(Future::isDone); } void end(String k) { fs.computeIfPresent(k,
        (x, f) -> { f.cancel(true); return null; }); } }
    class It5 { private final Map<String, Future<?>> fs = new HashMap<>(); void add(String
        k, ExecutorService e, Runnable r) { fs.put(k, e.submit(r)); } void sweep() {
        fs.entrySet().removeIf(x -> x.getValue().isDone()); } }
    class It6 { private final Map<String, Future<?>> fs = new LinkedHashMap<>() { @Override
        protected boolean removeEldestEntry(Map.Entry<String, Future<?>> e) { return size()
        > 100; } }; void add(String k, ExecutorService e, Runnable r) { fs.put(k,
        e.submit(r)); } }
    class It7 { private final Map<String, Future<?>> fs = Collections.synchronizedMap(new
        WeakHashMap<>()); void add(String k, ExecutorService e, Runnable r) { fs.put(k,
        e.submit(r)); } }
    class It8 { private final Map<String, Thread> fs = new HashMap<>(); void add(String k,
        Runnable r) { Thread t = new Thread(r); fs.put(k, t); t.start(); } void
        retain(Set<String> s) { fs.keySet().retainAll(s); } }
    class It9 { private final Map<String, Thread> fs = new HashMap<>(); void add(String k,
        Runnable r) { Thread t = new Thread(r); fs.put(k, t); t.start(); } void
        retain(Set<String> s) { remove(fs, s); } static void remove(Map<String, Thread> m,
        Set<String> s) { s.forEach(m::remove); } }
    class It10 { private final Map<String, Future<?>> fs = new HashMap<>();
        It10(Collection<String> names, ExecutorService e) { for (String n : names) {
        fs.put(n, e.submit(() -> {})); } } }
    class Spin implements Runnable { volatile boolean stop; public void run() { while
        (!stopped()) { Thread.onSpinWait(); } } boolean stopped() { return stop; } }
    class Spin2 implements Runnable { interface Ctx { boolean isActive(); } Ctx c; public
        void run() { while (c.isActive()) { LockSupport.parkNanos(100); } } }
    class Spin3 implements Runnable { final CountDownLatch stop = new CountDownLatch(1);
        public void run() { try { while (!stop.await(1, TimeUnit.SECONDS)) {
        System.out.println(1); } } catch (InterruptedException e) {
        Thread.currentThread().interrupt(); } } }
    class Spin4 implements Runnable { final Semaphore stop = new Semaphore(0); public void
        run() { for (;;) { try { if (stop.tryAcquire(1, TimeUnit.SECONDS)) break; } catch
        (InterruptedException e) { break; } work(); } } void work() {} }
    class Spin5 implements Runnable { private State st = State.NEW; enum State { NEW,
        RUNNING, STOPPED } public void run() { for (;;) { synchronized (this) { if (st ==
        State.STOPPED) return; try { wait(100); } catch (InterruptedException e) { st =
        State.STOPPED; } } } } synchronized void stop() { st = State.STOPPED; notifyAll();
        } }
    class Spin6 implements Runnable { private volatile Thread runner; public void run() {
        Thread me = Thread.currentThread(); while (runner == me) { try { Thread.sleep(10);
        } catch (InterruptedException e) { } } } void stop() { Thread t = runner; runner =
        null; if (t != null) t.interrupt(); } }
    class Spin7 implements Runnable { private volatile int phase; public void run() { while
        (phase != 3) { LockSupport.park(this); } } void stop() { phase = 3; } }
    class Spin8 implements Runnable { private final AtomicInteger state = new
        AtomicInteger(); public void run() { do { LockSupport.parkNanos(this, 10); } while
        (state.get() == 0); } }
    class Spin9 implements Runnable { private final BooleanSupplier stop;
        Spin9(BooleanSupplier s) { stop = s; } public void run() { while
        (!stop.getAsBoolean()) { LockSupport.parkNanos(this, 10); } } }
    class S1 { void a(CountDownLatch l) { boolean i = false; try { for (;;) { try {
        l.await(); return; } catch (InterruptedException e) { i = true; } } } finally {
        restoreIf(i); } } static void restoreIf(boolean b) { if (b)
        Thread.currentThread().interrupt(); } }
    class S2 { void a(CountDownLatch l) { int n = 0; for (;;) { try { l.await(); break; }
        catch (InterruptedException e) { n++; } } if (n > 0)
        Thread.currentThread().interrupt(); } }
    class S3 { void a(CountDownLatch l) { boolean[] i = {false}; for (;;) { try {
        l.await(); break; } catch (InterruptedException e) { i[0] = true; } } if (i[0])
        Thread.currentThread().interrupt(); } }
    class S4 { void a(CountDownLatch l) { InterruptedException kept = null; for (;;) { try
        { l.await(); break; } catch (InterruptedException e) { kept = e; } } if (kept !=
        null) Thread.currentThread().interrupt(); } }
    class S5 { void a(CountDownLatch l) { try { l.await(); } catch (InterruptedException e)
        { throw (Error) new AssertionError("no").initCause(e); } } }
    class S6 { void a(CountDownLatch l) { try { l.await(); } catch (InterruptedException e)
        { System.exit(1); } } }
    class S7 { void a(CountDownLatch l) { boolean i = false; for (;;) { try { l.await();
        break; } catch (InterruptedException e) { i |= true; } } if (i)
        Thread.currentThread().interrupt(); } }
    class S8 { boolean a(CountDownLatch l) { boolean ok = true; try { l.await(); } catch
        (InterruptedException e) { Thread.currentThread().interrupt(); ok = false; } return
        ok; } }
    class S9 { void a(Thread t) { for (boolean again = true; again; ) { try { t.join();
        again = false; } catch (InterruptedException e) {
        Thread.currentThread().interrupt(); again = false; } } } }
    """,
    """
    class S10 { sealed interface R permits Ok, Bad {} record Ok() implements R {} record
        Bad(Throwable t) implements R {} R a(CountDownLatch l) { try { l.await(); return
        new Ok(); } catch (InterruptedException e) { return new Bad(e); } } }
    class S11 { void a(CountDownLatch l, Consumer<Throwable> c) { try { l.await(); } catch
        (InterruptedException e) { c.accept(e); } } }
    class S12 { List<Throwable> ts = new ArrayList<>(); void a(CountDownLatch l) { try {
        l.await(); } catch (InterruptedException e) { ts.add(e); } } }
    class S13 { void a(CountDownLatch l) throws Exception { Exception x = null; try {
        l.await(); } catch (Exception e) { x = e; } finally { if (x != null) throw x; } } }
    class S14 { void a(Future<?> f) throws Throwable { try { f.get(); } catch
        (ExecutionException | InterruptedException e) { throw e.getCause() != null ?
        e.getCause() : e; } } }
    class S15 { void a(CountDownLatch l, Thread owner) { try { l.await(); } catch
        (InterruptedException e) { owner.interrupt(); } } }
    class S16 { void a(CountDownLatch l) { try { l.await(); } catch (InterruptedException
        e) { fail(e); } } void fail(Throwable t) { throw new IllegalStateException(t); } }
    class S17 { void a(Future<?> f) { f.cancel(true); try { f.get(); } catch
        (CancellationException e) { /* we did that */ } catch (Exception e) { throw new
        RuntimeException(e); } } }
    class S18 { void a(ExecutorService e) { e.shutdownNow(); while (!e.isTerminated()) {
        try { e.awaitTermination(1, TimeUnit.SECONDS); } catch (InterruptedException x) {
        Thread.currentThread().interrupt(); break; } } } }
    class S20 { void a(CountDownLatch l) { try { l.await(); } catch (InterruptedException
        e) { if (!Thread.currentThread().isInterrupted())
        Thread.currentThread().interrupt(); } } }
    class S21 { void a(CountDownLatch l) { try { l.await(); } catch (Exception e) {
        handle(e); } } static void handle(Exception e) { if (e instanceof
        InterruptedException) { Thread.currentThread().interrupt(); } else { throw new
        RuntimeException(e); } } }
    class S22 { void a(CountDownLatch l) { try { l.await(); } catch (Exception e) { throw
        wrap(e); } } static RuntimeException wrap(Exception e) { if (e instanceof
        InterruptedException) { Thread.currentThread().interrupt(); } return e instanceof
        RuntimeException r ? r : new RuntimeException(e); } }
    class S23 { @FunctionalInterface interface Io { void run() throws Exception; } static
        void unchecked(Io io) { try { io.run(); } catch (RuntimeException e) { throw e; }
        catch (Exception e) { throw new RuntimeException(e); } } void a() { unchecked(() ->
        Thread.sleep(10)); } }
    class S24 extends Thread { volatile boolean done; public void run() { try { while
        (!done) { work(); sleep(10); } } catch (InterruptedException e) { } finally { done
        = true; } } void work() {} }
    class S25 { public static void main(String[] a) { try { Thread.sleep(1000); } catch
        (InterruptedException e) { } } }
    class S26 { void demo() { try { Thread.sleep(1000); } catch (InterruptedException e) {
        assert false; throw new AssertionError(e); } } }
    class L1 implements Runnable { Scanner sc; public void run() { while (sc.hasNextLine())
        System.out.println(sc.nextLine()); } }
    class L2 implements Runnable { static class N { N next; } N head; public void run() { N
        n = head; while (n != null) { n = n.next; } for (N m = head; m != null; m = m.next)
        { } } }
    class L3 implements Runnable { String s; public void run() { int at = 0; for (;;) { int
        i = s.indexOf('x', at); if (i < 0) break; at = i + 1; } } }
    class L4 implements Callable<Integer> { InputStream in; public Integer call() throws
        IOException { int n = 0; while (true) { int b = in.read(); if (b == -1) return n;
        n++; } } }
    class L5 implements Callable<String> { public String call() throws Exception { int n =
        0; while (true) { try { return fetch(); } catch (IOException e) { if (++n > 3)
        throw e; Thread.sleep(100); } } } String fetch() throws IOException { return ""; } }
    class L6 implements Runnable { final Deque<Runnable> q = new ArrayDeque<>(); public
        void run() { while (true) { Runnable r; synchronized (q) { if (q.isEmpty()) return;
        r = q.removeFirst(); } r.run(); } } }
    class L7 implements Runnable { final AtomicInteger wip = new AtomicInteger(); public
        void run() { int missed = 1; for (;;) { drain(); missed = wip.addAndGet(-missed);
        if (missed == 0) break; } } void drain() {} }
    class L8 implements Runnable { int state; public void run() { while (state != 9) {
        switch (state) { case 0: state = 1; break; case 1: state = 9; break; default: throw
        new IllegalStateException(); } } } }
    class L9 implements Runnable { final AtomicReference<Thread> owner = new
        AtomicReference<>(); public void run() { while (!owner.compareAndSet(null,
        Thread.currentThread())) { LockSupport.park(this); } } }
    """,
    """
    class L10 implements Runnable { java.sql.ResultSet rs; public void run() { try { while
        (rs.next()) { System.out.println(rs.getString(1)); } } catch (java.sql.SQLException
        e) { throw new RuntimeException(e); } } }
    class L11 implements Callable<Long> { java.nio.ByteBuffer b; public Long call() { long
        r = 0; int shift = 0; while (true) { byte x = b.get(); r |= (long) (x & 0x7f) <<
        shift; if (x >= 0) return r; shift += 7; } } }
    class L12 implements Runnable { final BlockingQueue<String> q = new
        LinkedBlockingQueue<>(); public void run() { List<String> batch = new
        ArrayList<>(); while (q.drainTo(batch, 100) > 0) { batch.clear(); } } }
    class L13 implements Runnable { Process p; public void run() { while (p.isAlive()) {
        try { Thread.sleep(100); } catch (InterruptedException e) { p.destroy(); return; }
        } } }
    class L14 implements Runnable { final Phaser ph = new Phaser(1); public void run() {
        while (!ph.isTerminated()) { ph.arriveAndAwaitAdvance(); } } }
    class L15 implements Runnable { DatagramSocket s; public void run() { byte[] b = new
        byte[10]; while (!s.isClosed()) { try { s.receive(new DatagramPacket(b, 10)); }
        catch (SocketException e) { break; } catch (IOException e) { System.err.println(e);
        } } } void close() { s.close(); } }
    class L16 implements Runnable { java.nio.channels.ServerSocketChannel c; public void
        run() { for (;;) { try { c.accept(); } catch
        (java.nio.channels.ClosedChannelException e) { return; } catch (IOException e) {
        System.err.println(e); } } } }
    class L17 implements Runnable { ObjectInputStream in; public void run() { try { while
        (true) { Object o = in.readObject(); System.out.println(o); } } catch (EOFException
        e) { } catch (Exception e) { throw new RuntimeException(e); } } }
    class L18 implements Runnable { java.nio.file.WatchService ws; public void run() { for
        (;;) { java.nio.file.WatchKey k; try { k = ws.take(); } catch (InterruptedException
        | java.nio.file.ClosedWatchServiceException e) { return; } k.pollEvents(); if
        (!k.reset()) break; } } }
    class L19 implements Runnable { Lock lock; public void run() { boolean got = false;
        while (!got) { got = lock.tryLock(); Thread.yield(); } } }
    class L20 implements Runnable { Random r = new Random(); public void run() { int x; do
        { x = r.nextInt(); } while (x % 7 != 0); } }
    class D1 { private volatile boolean stop; void a() { new Thread(() -> { while (!stop) {
        try { Thread.sleep(10); } catch (InterruptedException e) { } } }).start(); } void
        stop() { stop = true; } }
    class D2 { public static void main(String[] args) { new Thread(() -> { while (true) {
        try { Thread.sleep(10); } catch (InterruptedException e) { return; }
        System.out.println(); } }).start(); } }
    class D3 { private final List<Thread> ts = new ArrayList<>(); void a() { Thread t = new
        Thread(() -> { while (true) { try { Thread.sleep(10); } catch (InterruptedException
        e) { return; } } }); t.start(); ts.add(t); } void close() {
        ts.forEach(Thread::interrupt); } }
    class D4 { void a(Socket s) { new Thread(() -> { try { InputStream in =
        s.getInputStream(); byte[] b = new byte[10]; while (true) { int n = in.read(b); if
        (n < 0) break; } } catch (IOException e) { } }).start(); } }
    class D5 { void a(ThreadFactory f) { f.newThread(() -> { while (true) {
        LockSupport.parkNanos(1); if (gone()) return; } }).start(); } boolean gone() {
        return false; } }
    class D7 { private final Thread t; D7() { t = new Thread(() -> { while (true) { try {
        Thread.sleep(10); } catch (InterruptedException e) { return; } } });
        t.setDaemon(true); t.start(); } Thread.State state() { return t.getState(); } void
        close() { t.interrupt(); } }
    class D8 { void a(BlockingQueue<Optional<String>> q) { new Thread(() -> { try { while
        (true) { Optional<String> s = q.take(); if (s.isEmpty()) return;
        System.out.println(s); } } catch (InterruptedException e) { } }).start(); } }
    class D9 extends Thread { D9() { setDaemon(true); } public void run() { while
        (!isInterrupted()) { LockSupport.park(); } } static D9 open() { D9 d = new D9();
        d.start(); return d; } }
    class R1 { interface Session { void handshake() throws IOException; } private final
        Map<String, Session> sessions = new ConcurrentHashMap<>(); void open(String id,
        Session s) throws IOException { sessions.put(id, s); try { s.handshake(); } catch
        (IOException e) { sessions.remove(id); throw e; } } Session get(String id) { return
        sessions.get(id); } }
    class R2 { static class Cycle extends Exception {} static class Node { List<Node> kids;
        } private final Set<Node> path = new HashSet<>(); void visit(Node n) throws Cycle {
        if (path.contains(n)) throw new Cycle(); path.add(n); for (Node k : n.kids)
        visit(k); path.remove(n); } }
    class R3 { private final Deque<String> stack = new ArrayDeque<>(); void w(String s,
        Writer w) throws IOException { stack.push(s); w.write(s); stack.pop(); } }
    class R4 { private final List<String> buffer = new ArrayList<>(); private Writer w;
        void add(String s) throws IOException { buffer.add(s); if (buffer.size() > 10) {
        w.write(buffer.toString()); buffer.clear(); } } }
    class R5 { private final Map<String, Object> cache = new LinkedHashMap<>(); void
        put(String k, Object v) { cache.put(k, v); if (cache.size() > 100) { String eldest
        = cache.keySet().iterator().next(); cache.remove(eldest); } } }
    class R6 { private final Deque<Long> history = new ArrayDeque<>(); void add(long x) {
        history.addLast(x); if (history.size() > 10) history.removeFirst(); } }
    """,
    """
    class R7 { record Item(String oldKey, String key) {} private final Map<String, Item>
        index = new HashMap<>(); void rekey(List<Item> items) { for (Item i : items) {
        index.remove(i.oldKey()); index.put(i.key(), i); } } }
    class R8 { private final Map<String, Integer> counts = new HashMap<>(); void dec(String
        k) { int c = counts.getOrDefault(k, 1) - 1; counts.put(k, c); if (c == 0)
        counts.remove(k); } }
    class R9 { private final Map<String, String> attrs = new HashMap<>(); void set(String
        k, String v) { attrs.put(k, v); if (v == null) attrs.remove(k); } }
    class R10 { private final Set<String> seen = ConcurrentHashMap.newKeySet(); boolean
        once(String k, Callable<?> c) throws Exception { seen.add(k); try { c.call();
        return true; } catch (Exception e) { seen.remove(k); throw e; } } }
    class R11 { private final Queue<String> q = new ConcurrentLinkedQueue<>(); void
        pump(Writer w) throws IOException { q.add("x"); String s; while ((s = q.poll()) !=
        null) { w.write(s); } } }
    class R12 { private final List<String> lines = new ArrayList<>(); void
        read(BufferedReader r) throws IOException { String l; while ((l = r.readLine()) !=
        null) { lines.add(l); if (l.isEmpty()) { emit(lines); lines.clear(); } } } void
        emit(List<String> x) throws IOException {} }
    class R13 { private final Set<String> busy = new HashSet<>(); private final Lock lock =
        new ReentrantLock(); private final Condition c = lock.newCondition(); void
        enter(String k) throws InterruptedException { lock.lock(); try { while
        (busy.contains(k)) c.await(); busy.add(k); } finally { lock.unlock(); } } void
        leave(String k) { lock.lock(); try { busy.remove(k); c.signalAll(); } finally {
        lock.unlock(); } } }
    class R14 { private final Map<Long, Future<?>> m = new ConcurrentHashMap<>(); Runnable
        track(long id, Future<?> f) { m.put(id, f); return () -> m.remove(id); } }
    class R15 { private final Map<String, Runnable> ls = new ConcurrentHashMap<>();
        AutoCloseable on(String k, Runnable r) { ls.put(k, r); return () -> ls.remove(k,
        r); } }
    class R16 { private final PriorityQueue<Integer> top = new PriorityQueue<>(); void
        offer(int x) { top.offer(x); if (top.size() > 5) top.poll(); } }
    class R17 { private final Map<String, CompletableFuture<String>> p = new
        ConcurrentHashMap<>(); String ask(String id, Consumer<String> send) throws
        Exception { CompletableFuture<String> f = new CompletableFuture<>(); p.put(id, f);
        send.accept(id); return f.orTimeout(1, TimeUnit.SECONDS).whenComplete((a, b) ->
        p.remove(id)).get(); } }
    class B1 { public static void main(String[] a) { ScheduledExecutorService s =
        Executors.newScheduledThreadPool(1); s.scheduleAtFixedRate(() ->
        System.out.println(), 1, 1, TimeUnit.SECONDS); } }
    class B2 { interface ChannelHandlerContext { void close(); } private ScheduledFuture<?>
        beat; void channelActive(ScheduledExecutorService s) { beat =
        s.scheduleAtFixedRate(() -> {}, 1, 1, TimeUnit.SECONDS); } void channelInactive() {
        beat.cancel(false); } private ChannelHandlerContext ctx; public void close() {
        ctx.close(); } }
    class B3 { interface Closer { void register(Closeable c); } B3(Closer c) {
        ScheduledExecutorService s = Executors.newScheduledThreadPool(1);
        c.register(s::shutdownNow); s.scheduleAtFixedRate(() -> {}, 1, 1,
        TimeUnit.SECONDS); } }
    class B4 { void a(ScheduledExecutorService s, CompletableFuture<?> f) {
        ScheduledFuture<?>[] h = new ScheduledFuture<?>[1]; h[0] = s.scheduleAtFixedRate(()
        -> {}, 1, 1, TimeUnit.SECONDS); f.whenComplete((x, y) -> h[0].cancel(true)); } }
    class B5 { void a(ScheduledExecutorService s, CompletableFuture<?> f) { var h =
        s.scheduleAtFixedRate(() -> {}, 1, 1, TimeUnit.SECONDS); f.whenComplete((x, y) ->
        h.cancel(true)); } }
    class B6 { private final ScheduledExecutorService s =
        Executors.newScheduledThreadPool(1); B6() { s.scheduleAtFixedRate(this::t, 1, 1,
        TimeUnit.SECONDS); } void t() {} void onDestroy() { s.shutdownNow(); } }
    enum B7 { INSTANCE; private final ScheduledExecutorService s =
        Executors.newScheduledThreadPool(1); B7() { s.scheduleAtFixedRate(() -> {}, 1, 1,
        TimeUnit.SECONDS); } }
    class B8 { private static final B8 I = new B8(); private final Timer t = new
        Timer(true); private B8() { t.schedule(new TimerTask() { public void run() { } },
        1, 1); } static B8 get() { return I; } }
    class B9 { private ScheduledFuture<?> f; private final ScheduledExecutorService s;
        B9(ScheduledExecutorService s) { this.s = s; } void onStart() { f =
        s.scheduleAtFixedRate(() -> {}, 1, 1, TimeUnit.SECONDS); } void onStop() {
        Util9.cancel(f); } }
    class Util9 { static void cancel(Future<?>... fs) { for (Future<?> f : fs) { if (f !=
        null) f.cancel(true); } } }
    class B10 { private ScheduledFuture<?> f; private int n; private final
        ScheduledExecutorService s; B10(ScheduledExecutorService s) { this.s = s; } void
        go() { f = s.scheduleAtFixedRate(this::step, 1, 1, TimeUnit.SECONDS); } private
        void step() { if (++n > 5) { f.cancel(false); } } public void close() { } }
    class B11 { void a(ScheduledExecutorService s, CountDownLatch l) throws
        InterruptedException { ScheduledFuture<?> f = s.scheduleAtFixedRate(() -> {}, 1, 1,
        TimeUnit.SECONDS); boolean ok; try { ok = l.await(1, TimeUnit.SECONDS); } catch
        (InterruptedException e) { f.cancel(true); throw e; } f.cancel(true);
        System.out.println(ok); } }
    class B12 { private final Map<String, Timer> ts = new HashMap<>(); void a(String k) {
        Timer t = new Timer(); ts.put(k, t); t.schedule(new TimerTask() { public void run()
        {} }, 1, 1); } void b(String k) { ts.remove(k).cancel(); } }
    class B13 { private ScheduledExecutorService s; void start() { if (s == null) { s =
        Executors.newScheduledThreadPool(1, r -> { Thread t = new Thread(r);
        t.setDaemon(true); return t; }); } s.scheduleWithFixedDelay(() -> {}, 1, 1,
        TimeUnit.SECONDS); } void terminate() { ExecutorService x = s; s = null;
        x.shutdown(); } }
    """,
    """
    class B14 { void a(ScheduledExecutorService s) throws Exception { Future<?> f =
        s.scheduleAtFixedRate(() -> {}, 1, 1, TimeUnit.SECONDS); try (AutoCloseable c = ()
        -> f.cancel(true)) { Thread.sleep(10); } } }
    class B15 { private ScheduledFuture<?> f; static class Builder {
        ScheduledExecutorService s; B15 build() { B15 b = new B15(); b.f =
        s.scheduleAtFixedRate(() -> {}, 1, 1, TimeUnit.SECONDS); return b; } } public void
        close() { f.cancel(true); } }
    class B16 { private final ScheduledFuture<?> f; B16(ScheduledExecutorService s) { f =
        s.scheduleAtFixedRate(() -> {}, 1, 1, TimeUnit.SECONDS); } ScheduledFuture<?>
        handle() { return f; } }
    class B17 { void a(ScheduledExecutorService s, Runnable r) { Future<?> f = null; try {
        f = s.scheduleAtFixedRate(() -> {}, 1, 1, TimeUnit.SECONDS); r.run();
        Thread.sleep(5); } catch (InterruptedException e) {
        Thread.currentThread().interrupt(); } finally { if (f != null) f.cancel(true); } } }
    class B18 { void a(Runnable r) throws InterruptedException { ScheduledExecutorService s
        = Executors.newScheduledThreadPool(1); try { s.scheduleAtFixedRate(r, 1, 1,
        TimeUnit.SECONDS); Thread.sleep(100); } finally { s.shutdownNow(); } } }
    class I1 { private volatile boolean running = true; void a(BlockingQueue<String> q) {
        while (running) { try { q.take(); } catch (InterruptedException e) {
        Thread.currentThread().interrupt(); running = false; } } } }
    class I2 { void a(BlockingQueue<String> q) { boolean go = true; while (go) { try {
        q.take(); } catch (InterruptedException e) { Thread.currentThread().interrupt(); go
        = false; } } } }
    class I3 { void a(BlockingQueue<String> q) { out: for (;;) { for (;;) { try { q.take();
        } catch (InterruptedException e) { Thread.currentThread().interrupt(); break out; }
        } } } }
    class I4 { void a(BlockingQueue<String> q, ExecutorService x) { while (!x.isShutdown())
        { try { q.take(); } catch (InterruptedException e) {
        Thread.currentThread().interrupt(); x.shutdownNow(); } } } }
    class I5 { private int state; void a(BlockingQueue<String> q) { while (state == 0) {
        try { q.take(); } catch (InterruptedException e) {
        Thread.currentThread().interrupt(); stop(); } } } private void stop() { state = 1;
        } }
    class I8 { String a(BlockingQueue<String> q) { do { try { return q.take(); } catch
        (InterruptedException e) { Thread.currentThread().interrupt(); } } while
        (!Thread.currentThread().isInterrupted()); return null; } }
    class I9 { void a(BlockingQueue<String> q) { while (alive()) { try { q.take(); } catch
        (InterruptedException e) { Thread.currentThread().interrupt(); } } } private
        boolean alive() { return !Thread.currentThread().isInterrupted(); } }
    class I10 { interface Life { boolean alive(); } void a(BlockingQueue<String> q, Life l)
        { while (l.alive()) { try { q.take(); } catch (InterruptedException e) {
        Thread.currentThread().interrupt(); } } } static Life thread() { return () ->
        !Thread.currentThread().isInterrupted(); } }
    class I11 { void a(List<Thread> ts) { Iterator<Thread> it = ts.iterator(); while
        (it.hasNext()) { try { it.next().join(); } catch (InterruptedException e) {
        Thread.currentThread().interrupt(); } } } }
    class I12 { void a(Semaphore s) { boolean got = false; while (!got) { try { got =
        s.tryAcquire(1, TimeUnit.SECONDS); } catch (InterruptedException e) {
        Thread.currentThread().interrupt(); return; } } } }
    """
  };

  /** Heed should say nothing here, and does: each with the number of the bug. */
  static final String[][] WRONGLY_REPORTED = {
    {
      "25",
      """
      class I6 { void a(BlockingQueue<String> q, int max) { int i = 0; while (i != max) { try
          { q.take(); i++; } catch (InterruptedException e) {
          Thread.currentThread().interrupt(); i = max; } } } }
      """
    },
    {
      "25",
      """
      class I7 { void a(BlockingQueue<String> q) { String s = null; while (s == null) { try {
          s = q.poll(1, TimeUnit.SECONDS); } catch (InterruptedException e) {
          Thread.currentThread().interrupt(); s = "interrupted"; } } } }
      """
    }
  };

  /** The rules that are broken, and how. */
  static final String[][] HAZARDS = {
    {
      "SwallowedCancellation",
      """
      class H1 { void a() { try { Thread.sleep(5); } catch (InterruptedException ignored) { }
          } }
      """
    },
    {
      "SwallowedCancellation",
      """
      class H2 { void a(BlockingQueue<String> q) { while (true) { try {
          System.out.println(q.take()); } catch (Exception e) { System.err.println(e); } } } }
      """
    },
    {
      "InterruptSpin",
      """
      class H3 implements Runnable { final BlockingQueue<String> q = new
          LinkedBlockingQueue<>(); public void run() { while (true) { try { q.take(); } catch
          (InterruptedException e) { Thread.currentThread().interrupt(); } } } }
      """
    },
    {
      "UncancelledHeartbeat",
      """
      class H4 { private final ScheduledExecutorService s =
          Executors.newScheduledThreadPool(1); void a() { s.scheduleAtFixedRate(() -> {}, 1,
          1, TimeUnit.SECONDS); } }
      """
    },
    {
      "UncancelledHeartbeat",
      """
      class H5 { void a(ScheduledExecutorService s, Callable<?> c) throws Exception {
          ScheduledFuture<?> f = s.scheduleAtFixedRate(() -> {}, 1, 1, TimeUnit.SECONDS);
          c.call(); Thread.sleep(10); f.cancel(true); } }
      """
    },
    {
      "RegistryLeak",
      """
      class H6 { private final Map<String, Thread> m = new ConcurrentHashMap<>(); void
          a(String k) throws InterruptedException { m.put(k, Thread.currentThread());
          Thread.sleep(10); m.remove(k); } }
      """
    },
    {
      "DroppedTask + SwallowedCancellation",
      """
      class H7 { void a() { new Thread(() -> { while (true) { try { Thread.sleep(10); } catch
          (InterruptedException e) { } } }).start(); } }
      """
    },
    {
      "SwallowedCancellation",
      """
      class H8 { void a(Object o) { try { synchronized (o) { o.wait(); } } catch
          (InterruptedException e) { System.err.println("interrupted"); } } }
      """
    },
    {
      "SwallowedCancellation",
      """
      class H9 { void a(Future<?> f) { try { f.get(); } catch (InterruptedException |
          ExecutionException e) { e.printStackTrace(); } } }
      """
    },
    {
      "SwallowedCancellation",
      """
      class H10 { String a(BlockingQueue<String> q) { try { return q.poll(1,
          TimeUnit.SECONDS); } catch (InterruptedException e) { return null; } } }
      """
    },
    {
      "SwallowedCancellation",
      """
      class H12 { void a() { try { Thread.sleep(1); } catch (InterruptedException e) {
          Thread.interrupted(); } } }
      """
    },
    {
      "LoopWithoutCancellationCheck",
      """
      class H13 implements Runnable { public void run() { while (true) {
          LockSupport.parkNanos(1000); System.out.println(); } } }
      """
    },
    {
      "UncancelledHeartbeat",
      """
      class H14 { private ScheduledFuture<?> f; void start(ScheduledExecutorService s) { f =
          s.scheduleAtFixedRate(() -> {}, 1, 1, TimeUnit.SECONDS); } public void close() {
          System.out.println("closed"); } }
      """
    },
    {
      "ExecutorNotShutDown + UncancelledHeartbeat",
      """
      class H15 { private Timer t; void start() { Timer timer = new Timer();
          timer.schedule(new TimerTask() { public void run() { System.out.println(); } }, 1,
          1); } }
      """
    },
    {
      "SwallowedCancellation",
      """
      class H16 { void a(boolean b) { try { Thread.sleep(1); } catch (InterruptedException e)
          { if (b) Thread.currentThread().interrupt(); } } }
      """
    },
    {
      "SwallowedCancellation",
      """
      class H17 { void a() { try { Thread.sleep(1); } catch (InterruptedException e) {
          Runnable r = () -> Thread.currentThread().interrupt(); } } }
      """
    },
    {
      "SwallowedCancellation",
      """
      class H18 { void a(Lock l) { for (;;) { try { if (l.tryLock(1, TimeUnit.SECONDS))
          break; } catch (InterruptedException e) { continue; } } } }
      """
    },
    {
      "RegistryLeak",
      """
      class H19 { private final ConcurrentMap<String, Future<?>> m = new
          ConcurrentHashMap<>(); void add(String k, Future<?> f) { m.put(k, f); } void stop()
          { for (Future<?> f : m.values()) f.cancel(true); m.clear(); } }
      """
    },
    {
      "RegistryLeak",
      """
      class H20 { private final Map<String, Future<?>> m = new ConcurrentHashMap<>(); void
          add(String k, ExecutorService e) { m.put(k, e.submit(() -> {})); } }
      """
    },
    {
      "SwallowedCancellation",
      """
      class H21 { void a() { try { a1(); } catch (RuntimeException e) { } } private void a1()
          throws CancellationException { new FutureTask<>(() -> 1).cancel(true); } }
      """
    },
    {
      "SwallowedCancellation",
      """
      class H26 { void a() { Thread t = new Thread(new Runnable() { public void run() { for
          (;;) { poll(); try { Thread.sleep(100); } catch (InterruptedException e) {
          e.printStackTrace(); } } } }); t.setDaemon(true); t.setName("x"); t.start(); } void
          poll() {} }
      """
    },
    {
      "RegistryLeak",
      """
      class H28 { private final Set<Thread> active = ConcurrentHashMap.newKeySet(); void
          a(InputStream in) throws IOException { Thread me = Thread.currentThread();
          active.add(me); in.read(); active.remove(me); } }
      """
    },
    {
      "SwallowedCancellation",
      """
      class H29 { void a(Object lock) { synchronized (lock) { while (true) { try {
          lock.wait(); } catch (InterruptedException e) { } } } } }
      """
    },
    {
      "SwallowedCancellation",
      """
      class H30 { Thread t; void a() { t = new Thread(() -> {}); try { t.join(); } catch
          (InterruptedException e) { log("joining", e); } } void log(String s, Throwable t) {
          System.err.println(s + t); } }
      """
    },
    {
      "DroppedTask + ExecutorNotShutDown + SwallowedCancellation",
      """
      class H31 { void a() { ExecutorService e = Executors.newSingleThreadExecutor();
          e.submit(() -> { while (true) { try { Thread.sleep(10); } catch
          (InterruptedException x) { } } }); } }
      """
    },
    {
      "SwallowedCancellation",
      """
      class H32 { void a() { int tries = 0; while (tries++ < 3) { try { Thread.sleep(10);
          return; } catch (InterruptedException x) { } } } }
      """
    }
  };
}
