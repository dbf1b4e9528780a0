/** Settings of a run, and the configuration file they come from. */
@NullMarked
package dev.heed.core.config;

import org.jspecify.annotations.NullMarked;
