/**
 * Lowers attributed javac trees to the program model.
 *
 * <p>Only the supported API is used ({@code com.sun.source}, {@code javax.lang.model}). Spans are
 * computed from start positions and the source text, never from javac's end positions: a
 * command-line javac does not keep those, and so every front door sees the same spans.
 */
@NullMarked
package dev.heed.javac.lower;

import org.jspecify.annotations.NullMarked;
