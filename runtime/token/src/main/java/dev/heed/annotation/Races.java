package dev.heed.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The argument, a task (see {@link RunsTask}), races with others: when another one wins it is cut
 * short, and the caller goes on. What it then leaves behind see {@link CancelUnsafe}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.PARAMETER})
public @interface Races {
  /** Whether the argument is declared to race again and again. */
  boolean again() default false;
}
