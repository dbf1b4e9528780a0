/**
 * The words in which code tells Heed what it means: which types are tokens, which methods check,
 * wait, start tasks, register, release. They are the vocabulary of Heed's library models, so a
 * library that carries them needs no model. They have no effect at run time.
 */
@NullMarked
package dev.heed.annotation;

import org.jspecify.annotations.NullMarked;
