package dev.heed.bench;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.SettableFuture;
import dev.heed.CancellationSource;
import io.grpc.Context;
import io.reactivex.rxjava3.disposables.CompositeDisposable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import kotlin.Unit;
import kotlinx.coroutines.Job;
import kotlinx.coroutines.JobKt;
import reactor.core.Disposable;
import reactor.core.Disposables;

/**
 * A library as something that grows trees, for what is measured in bulk. A node is whatever a user
 * of the library holds to cancel it.
 */
public enum Peer {
  heed {
    @Override
    Object root() {
      return CancellationSource.create();
    }

    @Override
    Object child(Object parent) {
      return ((CancellationSource) parent).token().child();
    }

    @Override
    Object register(Object node) {
      return ((CancellationSource) node).token().onCancel(NOTHING);
    }

    @Override
    void cancel(Object node) {
      ((CancellationSource) node).cancel();
    }

    @Override
    boolean isCancelled(Object node) {
      return ((CancellationSource) node).isCancelled();
    }
  },

  kotlin {
    @Override
    Object root() {
      return JobKt.Job(null);
    }

    @Override
    Object child(Object parent) {
      return JobKt.Job((Job) parent);
    }

    @Override
    Object register(Object node) {
      return ((Job) node).invokeOnCompletion(cause -> Unit.INSTANCE);
    }

    @Override
    void cancel(Object node) {
      ((Job) node).cancel(null);
    }

    @Override
    boolean isCancelled(Object node) {
      return ((Job) node).isCancelled();
    }
  },

  /** With a listener each, since without one a context is not told. */
  grpcListener {
    @Override
    Object root() {
      return Context.ROOT.withCancellation();
    }

    @Override
    Object child(Object parent) {
      Context.CancellableContext child = ((Context) parent).withCancellation();
      register(child);
      return child;
    }

    @Override
    Object register(Object node) {
      Context.CancellationListener listener = context -> {};
      ((Context) node).addListener(listener, Runnable::run);
      return listener;
    }

    @Override
    void cancel(Object node) {
      ((Context.CancellableContext) node).cancel(null);
    }

    @Override
    boolean isCancelled(Object node) {
      return ((Context) node).isCancelled();
    }
  },

  rxjava {
    @Override
    Object root() {
      return new CompositeDisposable();
    }

    @Override
    Object child(Object parent) {
      CompositeDisposable child = new CompositeDisposable();
      ((CompositeDisposable) parent).add(child);
      return child;
    }

    @Override
    Object register(Object node) {
      var one = io.reactivex.rxjava3.disposables.Disposable.fromRunnable(NOTHING);
      ((CompositeDisposable) node).add(one);
      return one;
    }

    @Override
    void cancel(Object node) {
      ((CompositeDisposable) node).dispose();
    }

    @Override
    boolean isCancelled(Object node) {
      return ((CompositeDisposable) node).isDisposed();
    }
  },

  reactor {
    @Override
    Object root() {
      return Disposables.composite();
    }

    @Override
    Object child(Object parent) {
      Disposable.Composite child = Disposables.composite();
      ((Disposable.Composite) parent).add(child);
      return child;
    }

    @Override
    Object register(Object node) {
      Disposable one = () -> {};
      ((Disposable.Composite) node).add(one);
      return one;
    }

    @Override
    void cancel(Object node) {
      ((Disposable) node).dispose();
    }

    @Override
    boolean isCancelled(Object node) {
      return ((Disposable) node).isDisposed();
    }
  },

  /** A cancelled stage completes what depends on it with an exception that names the cancel. */
  completableFuture {
    @Override
    Object root() {
      return new CompletableFuture<>();
    }

    @Override
    Object child(Object parent) {
      return ((CompletableFuture<?>) parent).copy();
    }

    @Override
    Object register(Object node) {
      return ((CompletableFuture<?>) node).whenComplete((value, failure) -> {});
    }

    @Override
    void cancel(Object node) {
      ((CompletableFuture<?>) node).cancel(false);
    }

    @Override
    boolean isCancelled(Object node) {
      return ((CompletableFuture<?>) node).isCompletedExceptionally();
    }
  },

  guava {
    @Override
    Object root() {
      return SettableFuture.create();
    }

    @Override
    Object child(Object parent) {
      return Futures.transform((ListenableFuture<?>) parent, one -> one, Runnable::run);
    }

    @Override
    Object register(Object node) {
      ((ListenableFuture<?>) node).addListener(NOTHING, Runnable::run);
      return node;
    }

    @Override
    void cancel(Object node) {
      ((Future<?>) node).cancel(false);
    }

    @Override
    boolean isCancelled(Object node) {
      return ((Future<?>) node).isCancelled();
    }
  };

  private static final Runnable NOTHING = () -> {};

  // gRPC logs each context of a chain below the thousandth. Kept here, or the setting is collected.
  private static final Logger GRPC = Logger.getLogger("io.grpc.Context");

  static {
    GRPC.setLevel(Level.OFF);
  }

  abstract Object root();

  abstract Object child(Object parent);

  /** Registers the same empty callback each time; returns what the user keeps of it. */
  abstract Object register(Object node);

  abstract void cancel(Object node);

  abstract boolean isCancelled(Object node);
}
