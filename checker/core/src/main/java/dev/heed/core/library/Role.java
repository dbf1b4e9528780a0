package dev.heed.core.library;

/** What a method or constructor means for cancellation. One call may have several roles. */
public sealed interface Role {

  /** Gives a new token source. */
  record CreatesSource(Origin origin) implements Role {}

  /** Who, besides the holder, can cancel a new source. */
  enum Origin {
    ROOT,
    CHILD,
    DEADLINE
  }

  /** Gives the token of its receiver, a source. */
  record YieldsToken() implements Role {}

  /** Gives a token that is never cancelled: a written decision. */
  record NeverCancelled() implements Role {}

  /** Gives the handle of the task that runs the code, such as the current thread. */
  record CurrentTask() implements Role {}

  /**
   * Says whether a stop was requested.
   *
   * @param clears whether asking takes the request away
   */
  record Poll(boolean clears) implements Role {}

  /** Throws a cancellation exception if a stop was requested. */
  record Check() implements Role {}

  /**
   * Requests the stop of what {@code target} stands for.
   *
   * @param interruptArgument the argument that says whether a running body is interrupted; -1 when
   *     that is not asked
   */
  record Cancel(Target target, int interruptArgument) implements Role {
    public Cancel(Target target) {
      this(target, -1);
    }
  }

  /**
   * Ends the life of {@code target} and of what it owns: shut down, close, unregister.
   *
   * @param interrupts whether running tasks are asked to stop
   */
  record Close(Target target, boolean interrupts) implements Role {}

  /**
   * May block.
   *
   * @param interrupt what a thread interrupt does to it
   * @param bound what limits it
   * @param boundArgument the argument with the limit when {@code bound} is {@link Bound#ARGUMENT};
   *     -1 otherwise
   * @param zeroIsUnbounded whether a limit of 0 means none
   * @param byToken whether a token ends it: the receiver, or an argument
   */
  record Wait(
      Interrupt interrupt, Bound bound, int boundArgument, boolean zeroIsUnbounded, boolean byToken)
      implements Role {}

  /** What an interrupt does to a wait. */
  enum Interrupt {
    /** Throws InterruptedException, the flag cleared. */
    THROWS,
    /** Returns early, the flag kept. */
    RETURNS,
    /** Throws another cancellation exception. */
    THROWS_OTHER,
    /** Nothing. */
    IGNORED,
    /** Closes the resource and throws. */
    CLOSES
  }

  /** What limits a wait. */
  enum Bound {
    ARGUMENT,
    /** A property of the object, by default none. */
    CONFIGURED,
    NONE
  }

  /** Ends waits of others on {@code target}: notify, wake-up. */
  record Wake(Target target) implements Role {}

  /**
   * Runs code as a task.
   *
   * @param task what runs
   * @param handle what the task can be stopped with
   * @param effect what a cancel of the handle does to a running body
   * @param owner who answers for the task when the handle is dropped
   * @param onThrow what an exception of a periodic body does
   */
  record Start(
      Timing timing,
      Target task,
      Target handle,
      CancelEffect effect,
      HandleOwner owner,
      OnThrow onThrow)
      implements Role {}

  /** When a started body runs. */
  enum Timing {
    /** Before the call returns, on this thread. */
    NOW,
    LATER,
    /** Once, after a delay. */
    DELAYED,
    /** Again and again. */
    PERIODIC,
    /** When somebody cancels. */
    ON_CANCEL,
    /** When a stage or future completes. */
    ON_COMPLETION
  }

  /** What a cancel does to a running body. */
  enum CancelEffect {
    INTERRUPTS,
    /** Only keeps later runs from starting. */
    DEQUEUES,
    /** Only completes the future. */
    COMPLETES_ONLY,
    ABORTS,
    NONE
  }

  /** Who answers for a task whose handle is dropped. */
  enum HandleOwner {
    CALLER,
    /** The receiver: ending it ends the task. */
    RECEIVER,
    /** A container or scope that ends by itself: dropping the handle is fine. */
    CONTAINER
  }

  /** What an exception of a periodic body does. */
  enum OnThrow {
    /** No later run. */
    STOPS,
    /** The scheduler dies with all its tasks. */
    KILLS_SCHEDULER,
    CONTINUES
  }

  /** Makes an executor, timer or scheduler that must be shut down. */
  record CreatesExecutor() implements Role {}

  /** The result must be closed, cancelled or handed over. */
  record MustClose() implements Role {}

  /**
   * Puts an entry into the receiver, a registry or collection.
   *
   * @param key the argument with the key, or -1
   * @param value the argument with the value, or -1
   */
  record Register(int key, int value) implements Role {}

  /**
   * Takes entries out of the receiver.
   *
   * @param key the argument that says which, or -1
   * @param all whether it takes out all
   */
  record Deregister(int key, boolean all) implements Role {}

  /** Gives a view or iterator of the receiver, through which entries can be taken out. */
  record View() implements Role {}

  /** Takes over what the caller owed for the argument. */
  record Owns(int argument) implements Role {}

  /** Gives the argument back as its result: a check that the value is there. */
  record Gives(int argument) implements Role {}

  /** Acquires a lock, permit or resource that must be released. */
  record Acquire(Target target) implements Role {}

  /**
   * While it waits it lets go of the lock that {@code target}, a condition or monitor, belongs to.
   */
  record LetsGo(Target target) implements Role {}

  /** Releases what {@link Acquire} took. */
  record Release(Target target) implements Role {}

  /**
   * Begins something that an {@link End} of the same kind and target ends; a second begin does,
   * too.
   *
   * @param whenFalse the argument that must be {@code false} for it to begin; -1 when it always
   *     does
   */
  record Begin(Pair kind, Target target, int whenFalse) implements Role {}

  /** Ends what {@link Begin} began; {@link Target#NONE} ends all there is of the kind. */
  record End(Pair kind, Target target) implements Role {}

  /** What begins and ends. */
  enum Pair {
    /** A database transaction: the target is what holds it. */
    TRANSACTION,
    /** A number that goes up and down again. */
    COUNT,
    /** A file that is to go when its maker is done. */
    TEMP_FILE,
    /** An entry that belongs to the running thread; the target is its key, or what holds it. */
    CONTEXT
  }

  /** Writes a log: its arguments go nowhere else. */
  record Log() implements Role {}

  /** Does not return: ends the process. */
  record NeverReturns() implements Role {}

  /** Is told what the work of {@code target}, a future, has thrown. */
  record TakesFailure(Target target) implements Role {}

  /** Completes a promise. */
  record Finish() implements Role {}

  /** The end of an object's life starts here. */
  record LifecycleEnd() implements Role {}

  /** One step that a cancel must not split. */
  record Atomic() implements Role {}

  /** Said by an annotation: shall not be used any more. It tells nothing of what a call does. */
  record Obsolete() implements Role {}

  /** Leaves something behind when cancelled. */
  record CancelUnsafe() implements Role {}

  /** Changes how tasks start; for instance makes a thread a daemon. */
  record Daemon() implements Role {}

  /** Answers at once from memory: neither waits nor notices a cancel nor runs foreign code. */
  record Immediate() implements Role {}

  /**
   * Gives an object, new or as the result, whose task body is an argument: {@code new
   * Thread(runnable)}. Nothing runs yet.
   *
   * @param argument the argument with the body
   */
  record Carries(int argument) implements Role {}

  /**
   * The other roles hold only if the call gives {@code true} or something not {@code null}: {@code
   * tryLock}.
   */
  record Conditional() implements Role {}

  /**
   * Puts a limit on the work that the receiver stands for.
   *
   * @param limitArgument the argument with the limit
   * @param cancels whether the work is cancelled when the limit is reached, or only its result
   *     given up
   */
  record Timeout(int limitArgument, boolean cancels) implements Role {}

  /**
   * Runs a body on a thread that serves others and must not wait: an event loop, the thread of a
   * user interface.
   *
   * @param body what runs there; {@link Target#NONE} for the bodies that override this method
   */
  record LoopThread(Target body) implements Role {}

  /** Gives a stream whose bodies run on the common pool's threads too. */
  record CommonPool() implements Role {}
}
