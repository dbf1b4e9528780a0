package dev.heed.core.library;

/** What a type means for cancellation. */
public enum TypeTrait {
  /** Read side of a signal. */
  TOKEN,
  /** Write side: whoever holds it can cancel. */
  SOURCE,
  /** Stands for a running task: future, thread, subscription, registration. */
  HANDLE,
  /** A handle that keeps what its task has thrown until somebody asks. */
  KEEPS_FAILURE,
  /** Runs tasks and must be shut down. */
  EXECUTOR,
  /** A thread-safe collection: others can add while one looks. */
  CONCURRENT_COLLECTION,
  /** A map or collection that can serve as a registry. */
  COLLECTION,
  /** An exception that reports a cancellation; its handler owes an answer. */
  CANCELLATION,
  /** A cancellation whose throw has cleared the thread's interrupt flag. */
  CLEARS_FLAG,
  /** A cancellation whose throw leaves the thread's interrupt flag set. */
  KEEPS_FLAG,
  /** Its constructor sets the interrupt flag again. */
  RESTORES_FLAG,
  /** A subtype of a cancellation that is none. */
  NOT_CANCELLATION,
  /** An exception that reports a timeout. */
  TIMEOUT,
  /** An exception that wraps what a task threw. */
  WRAPPER,
  /** An object with one method that is run as a task: Runnable, Callable, Thread, TimerTask. */
  TASK,
  /** A thread-safe holder of one value: AtomicBoolean, AtomicReference. */
  HOLDER,
  /** Holds entries that belong to the running thread. */
  THREAD_CONTEXT,
  /** A logger. */
  LOGGER,
  /** Mutual exclusion: while one holds it, others cannot take it. */
  LOCK,
  /** Methods of it run on a thread that serves others. */
  LOOP_CALLBACK
}
