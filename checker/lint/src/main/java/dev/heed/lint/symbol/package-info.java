/**
 * Types, their members, and which member a name means: as much of the language's rules as a checker
 * needs that has no compiler at hand.
 *
 * <p>A {@link dev.heed.lint.symbol.ClassSymbol} stands for a type that is known: from the sources,
 * from the class files of the running JDK and of Heed's runtime, or from what a library model says
 * of it. Everything else is {@link dev.heed.lint.symbol.Type.Special#UNKNOWN}, and stays so:
 *
 * <ul>
 *   <li>A type whose supertypes are not all known may have members that nobody sees. A call of one
 *       of its methods is resolved only where no such member could be meant instead.
 *   <li>An argument of unknown type fits every parameter. If several methods fit and no one of them
 *       is the most specific whatever the argument is, the call is not resolved.
 *   <li>Type arguments that would take the inference of JLS 18 to find are unknown. What is found
 *       comes from the receiver's type, from the arguments, and from what lambdas give.
 * </ul>
 *
 * <p>Nothing here knows a parser. Symbols are immutable from the outside and may be shared by
 * threads: what they find out late they may find out twice, with the same result.
 */
@NullMarked
package dev.heed.lint.symbol;

import org.jspecify.annotations.NullMarked;
