package dev.heed.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The method may wait. A wait that a token ends is also a {@link CancellationPoint}. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD})
public @interface Blocking {
  /** Whether an argument limits the time of the wait. */
  boolean bounded() default false;

  /** Whether a thread interrupt ends the wait with an InterruptedException. */
  boolean interruptible() default false;
}
