package dev.heed.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a parameter: the method runs the argument, a lambda or an object with one method, as a task.
 * On the method of an interface: its implementations are such tasks, whoever runs them.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.PARAMETER})
public @interface RunsTask {
  /** Says when the argument runs; means nothing on a method. */
  When value() default When.LATER;

  /** When a task runs. */
  enum When {
    /** Before the method returns, on the caller's thread. */
    NOW,
    /** On another thread, or after the method has returned. */
    LATER,
    /** On the thread that requests a cancel. */
    ON_CANCEL
  }
}
