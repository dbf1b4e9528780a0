/** The javac front end: javac's trees to the program model, and Heed's javac plugin. */
package dev.heed.javac;
