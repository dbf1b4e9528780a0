/**
 * The analyses that rules ask: control flow of a body, method facts over the whole program, where a
 * signal goes, what becomes of a handle. They know no API by name; library models tell what calls
 * mean.
 */
@NullMarked
package dev.heed.core.analysis;

import org.jspecify.annotations.NullMarked;
