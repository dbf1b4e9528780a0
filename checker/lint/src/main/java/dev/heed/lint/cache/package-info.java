/**
 * Keeps the results of checks, so that the next check of the same sources need not be made.
 *
 * <h2>What is kept</h2>
 *
 * <p>A result is kept under a digest of all that it depends on: the paths and contents of the
 * sources, the settings and model files of each, the class path, Heed's own classes and the Java it
 * runs on. What is not the same in all of that is another result, so a result that is found is the
 * one that a check would give.
 *
 * <p>That contents are the same is told without reading them where size, time and number of a file
 * are what they were when it was last read. A file that changed so shortly before it was read that
 * a later change may bear the same time is read again, as git does with its index.
 *
 * <h2>What can go wrong</h2>
 *
 * <p>Files appear in the folder by a rename, whole. One that is damaged, of another version or not
 * Heed's counts as not there, and so does a folder that cannot be read or written. Any number of
 * runs may share a folder.
 */
@NullMarked
package dev.heed.lint.cache;

import org.jspecify.annotations.NullMarked;
