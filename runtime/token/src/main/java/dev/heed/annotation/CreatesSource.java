package dev.heed.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The method returns a new token source (see {@link SourceType}) and with it the duty to see that
 * somebody can cancel it.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR})
public @interface CreatesSource {
  /** Says who, besides the caller, can cancel the new source. */
  Origin value() default Origin.ROOT;

  /** Who can cancel a new source. */
  enum Origin {
    /** Nobody but the one who holds it. */
    ROOT,
    /** Also the receiver, or a token among the arguments. */
    CHILD,
    /** Also a clock: the source cancels itself after a time. */
    DEADLINE
  }
}
