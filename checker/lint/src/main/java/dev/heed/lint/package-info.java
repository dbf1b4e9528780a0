/**
 * The {@code heed} command: finds the sources, has them checked, and reports. {@link
 * dev.heed.lint.HeedCommand} is the entrance; {@code Main} only adds the process around it.
 */
@NullMarked
package dev.heed.lint;

import org.jspecify.annotations.NullMarked;
