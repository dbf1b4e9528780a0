package heed.partialsteponcancel;

import dev.heed.CancellationToken;
import dev.heed.CancelledException;
import dev.heed.Shield;
import dev.heed.annotation.Atomic;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.Lock;

/** The cancellation comes before the first part, behind the last, or is answered by an undo. */
public class NeverInTheMiddle {
  interface Account {
    void withdraw(long cents);

    void deposit(long cents);
  }

  private long moved;

  @Atomic
  void checkedFirst(Account from, Account to, CancellationToken token) {
    token.throwIfCancelled(); // fine: nothing has happened yet
    from.withdraw(1);
    to.deposit(1);
  }

  @Atomic
  void checkedLast(Account from, Account to, CancellationToken token) {
    from.withdraw(2);
    to.deposit(2);
    token.throwIfCancelled(); // fine: all has happened
  }

  @Atomic
  void underALock(Lock lock, Account from, Account to) throws InterruptedException {
    lock.lockInterruptibly(); // fine: nothing has happened yet
    try {
      from.withdraw(3);
      to.deposit(3);
    } finally {
      lock.unlock();
    }
  }

  @Atomic
  void undone(Account from, Account to, CancellationToken token) {
    from.withdraw(4);
    try {
      token.throwIfCancelled(); // fine: the handler undoes it
    } catch (CancelledException e) {
      from.deposit(4);
      throw e;
    }
    to.deposit(4);
  }

  @Atomic
  void undoneFinally(Account from, Account to, CancellationToken token) {
    from.withdraw(5);
    boolean done = false;
    try {
      token.throwIfCancelled(); // fine: the finally block undoes it
      to.deposit(5);
      done = true;
    } finally {
      if (!done) {
        from.deposit(5);
      }
    }
  }

  @Atomic
  boolean asked(Account from, Account to, CancellationToken token) {
    from.withdraw(6);
    boolean late = token.isCancelled(); // fine: asks, and goes on
    to.deposit(6);
    return late;
  }

  @Atomic
  void shielded(Account from, Account to, BlockingQueue<Long> amounts) throws InterruptedException {
    from.withdraw(7);
    long amount = Shield.call(Duration.ofSeconds(1), own -> amounts.poll()); // fine: shielded
    to.deposit(amount);
  }

  void notOneStep(Account from, Account to, CancellationToken token) {
    from.withdraw(8);
    token.throwIfCancelled(); // fine: nobody says that it is one step
    to.deposit(8);
  }

  @Atomic
  void readsOnly(BlockingQueue<Long> amounts, CancellationToken token) {
    int size = amounts.size();
    token.throwIfCancelled(); // fine: a look changes nothing
    moved = moved + size;
  }

  void chunks(FileChannel file, BlockingQueue<ByteBuffer> buffers)
      throws IOException, InterruptedException {
    for (int i = 0; i < 3; i++) {
      ByteBuffer chunk = buffers.take(); // fine: each chunk is whole
      file.write(chunk);
    }
  }

  void twoFiles(FileChannel data, FileChannel log, BlockingQueue<ByteBuffer> buffers)
      throws IOException, InterruptedException {
    data.write(buffers.take());
    ByteBuffer line = buffers.take(); // fine: another file
    log.write(line);
  }

  long moved() {
    return moved;
  }
}
