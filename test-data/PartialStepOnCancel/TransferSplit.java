package heed.partialsteponcancel;

import dev.heed.CancellationToken;
import dev.heed.annotation.Atomic;
import java.util.concurrent.BlockingQueue;

/** The money is gone from one account, and has not come to the other. */
public class TransferSplit {
  interface Account {
    void withdraw(long cents);

    void deposit(long cents);
  }

  private long booked;
  private long audited;

  @Atomic
  void transfer(Account from, Account to, long cents, CancellationToken token) {
    from.withdraw(cents);
    token.throwIfCancelled(); // expect: PartialStepOnCancel "`withdraw\(\)` has happened, `deposit\(\)` has not"
    to.deposit(cents);
  }

  @Atomic
  void book(BlockingQueue<Long> amounts) throws InterruptedException {
    booked += amounts.size();
    Thread.sleep(10); // expect: PartialStepOnCancel "the write of `booked` has happened"
    audited = booked;
  }

  @Atomic
  void payOut(Iterable<Account> accounts, long cents, CancellationToken token) {
    for (Account account : accounts) {
      token.throwIfCancelled(); // expect: PartialStepOnCancel
      account.deposit(cents);
    }
  }

  long open() {
    return booked - audited;
  }
}
