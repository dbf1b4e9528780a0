/**
 * Cancellation tokens and what is built directly from them.
 *
 * <p>A {@link dev.heed.CancellationSource} is the write side, its {@link
 * dev.heed.CancellationToken} the read side. Tokens form a tree: what cancels a token cancels
 * everything under it. {@link dev.heed.TaskRegistry} keeps running tasks by key, {@link
 * dev.heed.Heartbeat} repeats an action for as long as its owner lives, {@link dev.heed.Detached}
 * is the named way to start a new tree. {@link dev.heed.Cancellable} has a token end the JDK's
 * waits and other blocking work, {@link dev.heed.Race} tries several ways at once, {@link
 * dev.heed.Shield} lets cleanup through. {@link dev.heed.BoundedChannel} hands values from task to
 * task, {@link dev.heed.Retry} tries again what failed.
 *
 * <p><b>Watching.</b> What goes wrong without anybody being told otherwise is logged to the {@code
 * System.Logger} "dev.heed". Flight Recorder has the events {@code dev.heed.Cancel}, {@code
 * SlowStop}, {@code TaskStalled}, {@code HeartbeatFailed} and {@code CallbackFailed}; JMX shows the
 * registries that were exported ({@link dev.heed.TaskRegistryMXBean}). Where the JDK lacks the
 * modules for these, everything else works.
 *
 * <p>Map of the package, from the bottom up: {@code LockWord} (a lock in one reference), {@code
 * Gate} (a one-shot latch), {@code Node} (the tree), {@code Marking} (pass one of a cancel), {@code
 * Cancelling} (both passes), {@code InterruptBridge} (interrupts that stay where they belong), then
 * the public types. Everything that is not public is internal.
 */
@NullMarked
package dev.heed;

import org.jspecify.annotations.NullMarked;
