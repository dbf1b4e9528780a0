/** Words for people: what messages about names that do not exist share. */
@NullMarked
package dev.heed.core.text;

import org.jspecify.annotations.NullMarked;
