/**
 * Reads sources with JavaParser, without class path, build or compiler, and lowers them to the
 * program model: what {@code dev.heed.javac.lower} does with javac's trees.
 *
 * <h2>How names get their meaning</h2>
 *
 * <ol>
 *   <li>Every file is scanned for its package and its top-level types. No more is known of it until
 *       somebody asks: then it is parsed, once.
 *   <li>A {@link dev.heed.lint.source.Scope} holds what code at one place can name: local variables
 *       and types, type parameters, the members of the types around, what the file imports. A type
 *       that is found nowhere is unknown.
 *   <li>Expressions are given their types and lowered in one go, from the inside out, but for
 *       lambdas and method references, which wait until it is known what is asked for. The rules of
 *       {@link dev.heed.lint.symbol} choose the method.
 * </ol>
 *
 * <p>Types around, local variables and imports may hide one another as the language says, with one
 * exception: a type name is not taken to be an inherited member of a supertype that is unknown.
 *
 * <p>Where the text alone does not tell, the lowered program says so: the callee is null, the type
 * unknown. It never says anything that the javac front end with a full class path would not.
 *
 * <p>Files are lowered in parallel. What one of them declares is told to the others by symbols,
 * which outlive the syntax tree.
 */
@NullMarked
package dev.heed.lint.source;

import org.jspecify.annotations.NullMarked;
