/** The rules of the family Reach. */
@NullMarked
package dev.heed.core.rule.reach;

import org.jspecify.annotations.NullMarked;
