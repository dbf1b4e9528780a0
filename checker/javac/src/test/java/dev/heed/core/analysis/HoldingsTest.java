package dev.heed.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.library.Role;
import dev.heed.core.program.Expr;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HoldingsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lock.lock(); try { nap(); } finally { lock.unlock(); }",
        "lock.lock(); try { nap(); } catch (Exception e) { lock.unlock(); throw e; } lock.unlock();",
        "lock.lock(); io(); lock.unlock();",
        "lock.lock(); work(); lock.unlock(); nap();",
        "nap(); lock.lock(); work(); lock.unlock();",
        "lock.lock(); nap();",
        "lock.lock(); nap(); other.unlock();",
        "lock.lock(); try { nap(); } catch (InterruptedException e) { fatal(); } lock.unlock();",
        "lock.lock(); try { nap(); } finally { done(); }",
        "lock.lock(); try { nap(); } finally { give(lock); }",
        "lock.lock(); try { nap(); } finally { gone.Unknown.unlock(lock); }",
        "lock.lock(); try { nap(); } finally { unresolved(); } lock.unlock();",
        "lock.lock(); Runnable r = lock::unlock; nap(); r.run(); lock.unlock();",
        "lock.lock(); Runnable r = () -> lock.unlock(); nap(); r.run(); lock.unlock();",
        "lock.lock(); Runnable r = new Runnable() { public void run() { lock.unlock(); } };"
            + " nap(); lock.unlock();",
        "if (!lock.tryLock()) { nap(); return; } lock.unlock();",
        "boolean b; if (b = lock.tryLock()) { lock.unlock(); } else { nap(); }",
        "lock.lock(); try { nap(); } catch (InterruptedException e) { } lock.unlock();",
        "sem.acquire(); try { nap(); } finally { if (flag) sem.release(); } ",
        "split.acquire(); if (flag) { nap(); split.release(); }",
        "int id = count.incrementAndGet(); nap(); if (id > 3) count.decrementAndGet();",
        "count.incrementAndGet(); nap(); other2.decrementAndGet();",
        "Socket s = new Socket(\"h\", 1); s.close(); nap();",
        "try (Socket s = new Socket(\"h\", 1)) { nap(); }",
        "Socket s = null; try { s = new Socket(\"h\", 1); nap(); s.close(); }"
            + " finally { if (s != null) s.close(); }",
        "Socket s = new Socket(\"h\", 1); kept = s; nap(); s.close();",
        "Socket s = new Socket(\"h\", 1); sockets.add(s); nap(); s.close();",
        "Socket s = new Socket(\"h\", 1); gone.Unknown.take(s); nap(); s.close();",
        "Socket s = new Socket(\"h\", 1); try { nap(); } finally { quietly(s); } ",
        "Socket s = new Socket(\"h\", 1); nap();",
        "File f = File.createTempFile(\"a\", \"b\"); f.deleteOnExit(); nap(); f.delete();",
        "Path p = Files.createTempFile(\"a\", \"b\"); try { nap(); }"
            + " finally { p.toFile().delete(); }",
        "c.setAutoCommit(true); nap(); c.commit();",
        "c.setAutoCommit(false); try { nap(); c.commit(); } catch (Exception e) { c.rollback(); throw e; }",
        "local.set(\"a\"); try { nap(); } finally { local.set(null); } local.remove();",
      })
  void givenBack(String body) {
    assertThat(lost(body)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lock.lock(); nap(); lock.unlock();",
        "lock.lock(); any(); lock.unlock();",
        "lock.lock(); try { nap(); } catch (InterruptedException e) { return; } lock.unlock();",
        "lock.lock(); try { nap(); } catch (InterruptedException e) { throw new Error(e); }"
            + " lock.unlock();",
        "lock.lock(); try { nap(); lock.unlock(); } finally { work(); }",
        "lock.lock(); while (flag) { nap(); } lock.unlock();",
        "lock.lock(); if (flag) { nap(); } lock.unlock();",
        "if (lock.tryLock()) { nap(); lock.unlock(); }",
        "boolean b = lock.tryLock(); if (b) { nap(); lock.unlock(); }",
        "lock.lock(); check(); lock.unlock();",
        "lock.lock(); checks(); lock.unlock();",
        "this.lock.lock(); nap(); lock.unlock();",
        "rw.readLock().lock(); nap(); rw.readLock().unlock();",
        "sem.acquire(2); nap(); sem.release(2);",
        "sem.acquire(); if (q.poll(1, TimeUnit.DAYS) == null) { sem.release(); return; }",
        "count.incrementAndGet(); nap(); count.decrementAndGet();",
        "if (count.incrementAndGet() > 3) { count.decrementAndGet(); return; } nap();"
            + " count.decrementAndGet();",
        "Socket s = new Socket(\"h\", 1); nap(); s.close();",
        "Socket s = new Socket(\"h\", 1); nap(); kept = s;",
        "Reader r = new BufferedReader(new InputStreamReader(new FileInputStream(\"f\"))); nap(); r.close();",
        "Socket s; s = new Socket(\"h\", 1); nap(); s.close();",
        "Socket s = new Socket(\"h\", 1); peek(s); nap(); s.close();",
        "Path p = Files.createTempFile(\"a\", \"b\"); Files.write(p, new byte[1]); nap();"
            + " Files.delete(p);",
        "c.setAutoCommit(false); nap(); c.commit();",
        "local.set(\"a\"); nap(); local.remove();",
        "java.nio.channels.FileChannel f = java.nio.channels.FileChannel.open(Path.of(\"f\"));"
            + " lock.lock(); f.force(true); lock.unlock(); f.close();",
      })
  void lostOnTheWay(String body) {
    assertThat(lost(body)).hasSize(1);
  }

  private static List<Holdings.Lost> lost(String body) {
    Lowered source =
        Lowered.of(
            """
            import java.net.*; import java.nio.file.*;
            class T {
              private final Lock lock = new ReentrantLock(), other = new ReentrantLock();
              private final ReadWriteLock rw = new ReentrantReadWriteLock();
              private final Semaphore sem = new Semaphore(1), split = new Semaphore(1);
              private final AtomicInteger count = new AtomicInteger(), other2 = new AtomicInteger();
              private final ThreadLocal<String> local = new ThreadLocal<>();
              private final BlockingQueue<String> q = new LinkedBlockingQueue<>();
              private final List<Socket> sockets = new ArrayList<>();
              private java.sql.Connection c; private Socket kept; private boolean flag;
              native void nap() throws InterruptedException; native void io() throws IOException;
              native void any() throws Exception; native void work();
              static void fatal() { System.exit(3); } void done() { lock.unlock(); } void undone() { split.release(); }
              static void give(Lock l) { l.unlock(); } static void quietly(Closeable x) throws IOException { x.close(); }
              static void peek(Socket s) { System.out.println(s); }
              void check() { if (flag) throw new CancellationException(); } void checks() { check(); }
              void a() throws Exception { %s }
            }
            """
                .formatted(body));
    Code code = source.method("T.a");
    Holdings holdings = new Holdings(source.analysis());
    List<Holdings.Lost> found = new ArrayList<>();
    for (Expr.Invocation call : code.modelled()) {
      for (Role role : source.analysis().semantics().effects(call).roles()) {
        Holdings.Lost lost = holdings.lost(call, role, code);
        if (lost != null) {
          found.add(lost);
        }
      }
    }
    return found;
  }
}
