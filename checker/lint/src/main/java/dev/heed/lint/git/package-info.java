/** What a checkout's git says: which files are none of its, and which lines are new. */
@NullMarked
package dev.heed.lint.git;

import org.jspecify.annotations.NullMarked;
