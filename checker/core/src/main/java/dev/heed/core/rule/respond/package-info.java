/** The rules of the family Respond. */
@NullMarked
package dev.heed.core.rule.respond;

import org.jspecify.annotations.NullMarked;
