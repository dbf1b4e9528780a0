/** Findings: immutable values that rules make and every front door renders. */
@NullMarked
package dev.heed.core.finding;

import org.jspecify.annotations.NullMarked;
