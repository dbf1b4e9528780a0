/**
 * Findings that a project has accepted for now: those of a {@code heed.baseline} are not reported,
 * whichever door they come in by.
 */
@NullMarked
package dev.heed.core.baseline;

import org.jspecify.annotations.NullMarked;
