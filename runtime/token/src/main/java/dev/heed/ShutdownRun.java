package dev.heed;

import dev.heed.ShutdownReport.Outcome;
import dev.heed.ShutdownReport.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One pass through the phases of a shutdown, on one thread. */
final class ShutdownRun {
  private final ShutdownBuilder.Plan plan;
  private final TimeSource time;
  private final long start;
  private final List<Track> tasks = new ArrayList<>();
  private final List<Track> closings = new ArrayList<>();
  private final List<Track> all = new ArrayList<>();

  ShutdownRun(ShutdownBuilder.Plan plan) {
    this.plan = plan;
    this.time = plan.settings().time();
    this.start = time.nanoTime();
    for (ShutdownBuilder.Named named : plan.participants()) {
      Track track = new Track(named.name(), named.participant());
      all.add(track);
      (named.participant() instanceof Participant.OfCloseable ? closings : tasks).add(track);
    }
  }

  ShutdownReport run() {
    all.forEach(Track::cancel);
    tasks.forEach(Track::follow);
    awaitAll(plan.drainNanos());
    List<Track> late = tasks.stream().filter(track -> !track.isStopped()).toList();
    late.forEach(track -> track.forced = true);
    late.forEach(Track::force);
    for (int i = closings.size() - 1; i >= 0; i--) {
      Track track = closings.get(i);
      track.follow();
      track.force();
      track.await(plan.forceNanos());
    }
    awaitAll(plan.forceNanos());
    tasks.forEach(Track::end);
    return new ShutdownReport(all.stream().map(Track::part).toList(), since());
  }

  /** Waits for the tasks up to one limit for all. */
  private void awaitAll(long nanos) {
    long from = time.nanoTime();
    for (Track track : tasks) {
      track.await(nanos - (time.nanoTime() - from));
    }
  }

  private Duration since() {
    return Duration.ofNanos(time.nanoTime() - start);
  }

  /** A participant and how it fared. What it throws is noted and stops nothing. */
  private final class Track {
    final String name;
    final Participant participant;
    boolean forced;

    private final CancellationSource stopped = CancellationSource.create(plan.settings());
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /** The cancel's callbacks, and the participant itself. */
    private final AtomicInteger open = new AtomicInteger(2);

    private volatile @Nullable Duration took;

    Track(String name, Participant participant) {
      this.name = name;
      this.participant = participant;
    }

    void cancel() {
      attempt(() -> follow(participant.cancel()));
    }

    void follow() {
      attempt(() -> follow(participant.stopped()));
    }

    private void follow(CompletionStage<?> stage) {
      stage.whenComplete((nothing, thrown) -> over(thrown));
    }

    private void over(@Nullable Throwable thrown) {
      if (thrown != null) {
        failed(thrown);
      }
      if (open.decrementAndGet() == 0) {
        took = since();
        stopped.close();
      }
    }

    /** Runs a step that starts something; if it throws, there is nothing to wait for. */
    private void attempt(Runnable step) {
      try {
        step.run();
      } catch (Throwable thrown) {
        over(thrown);
      }
    }

    private void failed(Throwable thrown) {
      Throwable plain =
          thrown instanceof CompletionException && thrown.getCause() != null
              ? thrown.getCause()
              : thrown;
      if (!failure.compareAndSet(null, plain)) {
        Throwable first = failure.get();
        if (first != null && first != plain) {
          first.addSuppressed(plain);
        }
      }
    }

    boolean isStopped() {
      return stopped.isCancelled();
    }

    void await(long nanos) {
      if (nanos > 0) {
        CancelWait.keepingInterrupt(stopped.token(), nanos);
      }
    }

    void force() {
      try {
        participant.force();
      } catch (Throwable thrown) {
        failed(thrown);
      }
    }

    void end() {
      try {
        participant.end();
      } catch (Throwable thrown) {
        failed(thrown);
      }
    }

    Part part() {
      Duration until = took;
      Throwable thrown = failure.get();
      if (until == null) {
        return new Part(name, Outcome.NOT_STOPPED, since(), participant.left(), thrown);
      }
      Outcome how = thrown != null ? Outcome.FAILED : forced ? Outcome.FORCED : Outcome.STOPPED;
      return new Part(name, how, until, List.of(), thrown);
    }
  }
}
