/**
 * Measures tokens beside what else cancels on the JVM: the same operation in each library, side by
 * side in one run, one table. A library appears in a row only if it offers the operation.
 */
@NullMarked
package dev.heed.bench;

import org.jspecify.annotations.NullMarked;
