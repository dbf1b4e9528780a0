/**
 * Library models: what API elements mean. The only place that knows API names. Models come from
 * text resources and from the annotations of {@code dev.heed.annotation} on any class.
 */
@NullMarked
package dev.heed.core.library;

import org.jspecify.annotations.NullMarked;
