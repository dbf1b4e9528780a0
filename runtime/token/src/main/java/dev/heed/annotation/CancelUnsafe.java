package dev.heed.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A cancel during the method leaves something behind (lost data, a lost place in a queue), so it
 * must not be repeated as if nothing had happened.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD})
public @interface CancelUnsafe {
  /** What is left behind. */
  String value() default "";
}
