/**
 * Cancellation tokens and what is built directly from them.
 *
 * <p>A {@link dev.heed.CancellationSource} is the write side, its {@link
 * dev.heed.CancellationToken} the read side. Tokens form a tree: what cancels a token cancels
 * everything under it. {@link dev.heed.TaskRegistry} keeps running tasks by key, {@link
 * dev.heed.Heartbeat} repeats an action for as long as its owner lives, {@link dev.heed.Detached}
 * is the named way to start a new tree. {@link dev.heed.Cancellable} has a token end the JDK's
 * waits and other blocking work, {@link dev.heed.Race} tries several ways at once, {@link
 * dev.heed.Shield} lets cleanup through. {@link dev.heed.TaskGroup} holds tasks that end together,
 * {@link dev.heed.TaskTracker} waits for tasks. {@link dev.heed.BoundedChannel} hands values from
 * task to task, {@link dev.heed.Retry} tries again what failed, {@link dev.heed.Shutdown} ends it
 * all.
 *
 * <p><b>For all of them.</b> What is not marked {@code @Nullable} must not be null, else a {@link
 * java.lang.NullPointerException} comes before anything else happens; a negative duration is an
 * {@link java.lang.IllegalArgumentException}, one over about 146 years means never. What waits says
 * so, is parked meanwhile, and is a cancellation point if it takes a token and does not say
 * otherwise. Builders are for one thread at a time; all else may be used from any thread, unless a
 * method says who may call it.
 *
 * <p><b>Watching.</b> What goes wrong without anybody being told otherwise is logged to the {@code
 * System.Logger} "dev.heed". Flight Recorder has the events {@code dev.heed.Cancel}, {@code
 * SlowStop}, {@code TaskStalled}, {@code HeartbeatFailed} and {@code CallbackFailed}; JMX shows the
 * registries that were exported ({@link dev.heed.TaskRegistryMXBean}). Where the JDK lacks the
 * modules for these, everything else works.
 *
 * <p><b>Locks.</b> Invariants of the package as a whole; each class has its own besides:
 *
 * <ol>
 *   <li>There are four sorts of locks: that of a token ({@code Node}), of a group's list ({@code
 *       GroupMembers}), of a channel, and of a registry's scope. No other lock is taken while one
 *       of them is held, so there is no order to keep, and no cycle.
 *   <li>No foreign code runs while one of them is held: no callback, task, listener, executor,
 *       clock or timer, and no text of a failure is asked for.
 *   <li>No thread parks while it holds one of them, but to get that lock itself.
 *   <li>Besides for locks, a thread waits unasked only for another's marking (see {@code Marking}:
 *       these waits form no cycle) and for an interrupt that is being sent to it (see {@code
 *       InterruptBridge}), and holds none of these locks meanwhile.
 * </ol>
 *
 * <p>Map of the package, from the bottom up: {@code LockWord} (a lock in one reference), {@code
 * Gate} (a one-shot latch), {@code Node} (the tree), {@code Marking} (pass one of a cancel), {@code
 * Cancelling} (both passes), {@code InterruptBridge} (interrupts that stay where they belong), then
 * the public types. Everything that is not public is internal.
 */
@NullMarked
package dev.heed;

import org.jspecify.annotations.NullMarked;
