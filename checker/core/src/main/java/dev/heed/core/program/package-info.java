/**
 * The program model: a small, immutable, parser-neutral picture of Java sources. Front ends lower
 * their trees to it; analyses and rules read nothing else.
 *
 * <p>Types are named by strings: the erased binary name ({@code java.util.Map$Entry}), {@code int},
 * {@code byte[]}, or {@link dev.heed.core.program.Types#UNKNOWN} where the front end could not
 * resolve the type. Unknown is never a reason to report.
 */
@NullMarked
package dev.heed.core.program;

import org.jspecify.annotations.NullMarked;
