/** The rules of the family Release. */
@NullMarked
package dev.heed.core.rule.release;

import org.jspecify.annotations.NullMarked;
