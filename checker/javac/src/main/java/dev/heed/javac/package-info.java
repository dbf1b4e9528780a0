/** The javac front end: javac's trees to the program model, and Heed's javac plugin. */
@NullMarked
package dev.heed.javac;

import org.jspecify.annotations.NullMarked;
