package dev.heed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Time that passes only when a test says so; due tasks run on the thread that says so. */
final class ManualTime implements TimeSource {
  private record Entry(long at, Runnable task) {}

  private final List<Entry> entries = new ArrayList<>();
  private long now = 1_000;

  @Override
  public synchronized long nanoTime() {
    return now;
  }

  @Override
  public synchronized Runnable schedule(long delayNanos, Runnable task) {
    Entry entry = new Entry(now + delayNanos, task);
    entries.add(entry);
    return () -> remove(entry);
  }

  private synchronized void remove(Entry entry) {
    entries.removeIf(e -> e == entry);
  }

  synchronized int pending() {
    return entries.size();
  }

  /** Nanoseconds until the next entry. */
  synchronized long untilNext() {
    return entries.stream().mapToLong(Entry::at).min().orElseThrow() - now;
  }

  void advance(java.time.Duration time) {
    long end;
    synchronized (this) {
      end = now + time.toNanos();
    }
    for (Entry due; (due = nextDue(end)) != null; ) {
      due.task().run();
    }
    synchronized (this) {
      now = Math.max(now, end);
    }
  }

  /** Moves the clock alone, forward or, against the contract, back; no task runs. */
  synchronized void jump(java.time.Duration time) {
    now += time.toNanos();
  }

  /** Fires the timers that wait now, whatever the clock says. */
  void fireAll() {
    List<Entry> due;
    synchronized (this) {
      due = List.copyOf(entries);
      entries.clear();
    }
    due.forEach(entry -> entry.task().run());
  }

  private synchronized Entry nextDue(long end) {
    Entry due =
        entries.stream()
            .filter(e -> e.at() <= end)
            .min(Comparator.comparingLong(Entry::at))
            .orElse(null);
    if (due != null) {
      entries.removeIf(e -> e == due);
      now = Math.max(now, due.at());
    }
    return due;
  }
}
