/** The checker's entrance: a program and settings in, findings out. */
@NullMarked
package dev.heed.core;

import org.jspecify.annotations.NullMarked;
